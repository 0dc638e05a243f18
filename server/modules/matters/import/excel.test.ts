import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, test } from 'vitest';
import { usualMap } from './columns.ts';
import type { SourceRow } from './row.ts';
import { openSource } from './source.ts';

const folder = await mkdtemp(join(tmpdir(), 'import-excel-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

async function write(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  await workbook.xlsx.writeFile(file(name));
  return file(name);
}

async function read(path: string, sheet?: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of await openSource(path, usualMap(null), sheet)) rows.push(row);
  return rows;
}

/** An identity number that Excel kept as a number. */
const lost = Number('370402199001011234');
const head = ['工单编号 *', '标题', '诉求内容', '留言时间', '答复意见', '答复时间'];

describe('a workbook', () => {
  test('is read below its head row: dates, formulas, long numbers as text, rich text', async () => {
    const path = await write('kinds.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('留言');
      sheet.addRow(['2019年4月留言汇总']);
      sheet.mergeCells('A1:F1');
      sheet.addRow(head);
      sheet.addRow([
        '370402199001011234',
        { richText: [{ text: '路' }, { text: '灯' }] },
        '<b>不亮</b>\n第二行',
        new Date(Date.UTC(2019, 3, 25, 9, 32, 9)),
        { formula: 'CONCATENATE("已","修")', result: '已修' },
        { formula: 'D3+1', result: new Date(Date.UTC(2019, 3, 26, 9, 32, 9)) },
      ]);
      sheet.addRow([lost, '=cmd|calc', '甲', 43563.35925925926, null, { error: '#REF!' }]);
      sheet.addRow([]);
      sheet.addRow([7, '乙', '\u0001x', '2019/4/25 9:32:09']);
      workbook.addWorksheet('别的').addRow(['无关']);
    });
    const rows = await read(path);
    expect(rows).toEqual([
      {
        line: 3,
        cells: {
          '工单编号 *': '370402199001011234',
          标题: '路灯',
          诉求内容: '<b>不亮</b>\n第二行',
          留言时间: { wall: Date.UTC(2019, 3, 25, 9, 32, 9) },
          答复意见: '已修',
          答复时间: { wall: Date.UTC(2019, 3, 26, 9, 32, 9) },
        },
      },
      {
        line: 4,
        cells: {
          '工单编号 *': lost,
          标题: '=cmd|calc',
          诉求内容: '甲',
          留言时间: 43563.35925925926,
          答复意见: null,
          答复时间: '#REF!',
        },
      },
      {
        line: 6,
        cells: {
          '工单编号 *': 7,
          标题: '乙',
          诉求内容: expect.stringContaining('x'),
          留言时间: '2019/4/25 9:32:09',
          答复意见: null,
          答复时间: null,
        },
      },
    ]);
  });

  test('a cell merged over rows stands in its first', async () => {
    const path = await write('merged.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('留言');
      sheet.addRow(['社区', '标题', '时间']);
      sheet.addRow(['柳园社区', '甲', '2019-04-25']);
      sheet.addRow([null, '乙', '2019-04-26']);
      sheet.mergeCells('A2:A3');
    });
    const rows = await read(path);
    expect(rows).toMatchObject([{ cells: { 社区: '柳园社区' } }, { cells: { 社区: null, 标题: '乙' } }]);
  });

  test('the sheet that is named, and what to do where there is none', async () => {
    const path = await write('sheets.xlsx', (workbook) => {
      workbook.addWorksheet('说明').addRow(['本表由系统导出']);
      const sheet = workbook.addWorksheet('三月');
      sheet.addRow(['标题', '时间']);
      sheet.addRow(['甲', '2019-03-01']);
    });
    expect(await read(path, '三月')).toMatchObject([{ line: 2 }]);
    await expect(read(path, '四月')).rejects.toThrow('没有叫「四月」的表');
    await expect(read(path)).rejects.toThrow(/没有找到表头.*--map/s);
  });

  test('what is no workbook is told so', async () => {
    await writeFile(file('zip.xlsx'), Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)]));
    await expect(read(file('zip.xlsx'))).rejects.toThrow('读不出这个工作簿');
    await writeFile(file('old.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await expect(read(file('old.xls'))).rejects.toThrow('另存为 .xlsx');
    await writeFile(file('list.csv'), '标题,时间\n甲,2019-03-01\n');
    await expect(read(file('list.csv'))).rejects.toThrow('只能导入 Excel（.xlsx）或 JSON Lines');
    await writeFile(file('empty.jsonl'), '');
    await expect(read(file('empty.jsonl'))).rejects.toThrow('只能导入');
    await expect(read(file('absent.xlsx'))).rejects.toThrow('没有这个文件');
    await expect(read(folder)).rejects.toThrow('这是文件夹');
  });

  test('leaves nothing behind, read to its end or not', async () => {
    const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('lianxin-import-'));
    const before = await spools();
    const path = await write('left.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('留言');
      sheet.addRow(['标题', '时间']);
      for (let i = 0; i < 50; i++) sheet.addRow([`第${i}件`, '2019-04-25']);
    });
    for await (const row of await openSource(path, usualMap(null), undefined)) if (row.line > 3) break;
    await expect(read(path)).resolves.toHaveLength(50);
    expect(await spools()).toEqual(before);
  });
});
