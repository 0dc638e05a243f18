import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { inspectWorkbook } from './inspect.ts';

const folder = await mkdtemp(join(tmpdir(), 'inspect-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A zip archive of these parts, deflated; `said`: the size its directory says. */
async function zip(name: string, parts: Record<string, Buffer>, said?: number): Promise<string> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, bytes] of Object.entries(parts)) {
    const packed = deflateRawSync(bytes);
    const file = Buffer.from(path);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(said ?? bytes.length, 18);
    facts.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, file, packed]);
    const after = Buffer.alloc(14);
    after.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), facts, after, file]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  const path = join(folder, name);
  await writeFile(
    path,
    Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]),
  );
  return path;
}

const plain = {
  '[Content_Types].xml': Buffer.from('<Types/>'),
  'xl/workbook.xml': Buffer.from('<workbook/>'),
};

test('sheets, hidden ones and merged cells are told', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('甲&乙');
  sheet.addRow(['一', '二']);
  sheet.mergeCells('A2:B30');
  book.addWorksheet('藏', { state: 'hidden' });
  const path = join(folder, 'plain.xlsx');
  await book.xlsx.writeFile(path);
  expect(await inspectWorkbook(path)).toEqual([
    { name: '甲&乙', hidden: false, merges: [{ top: 2, bottom: 30, left: 0, right: 1 }] },
    { name: '藏', hidden: true, merges: [] },
  ]);
});

test('a bomb is refused, whatever its directory says of its size', async () => {
  const bomb = { ...plain, 'xl/worksheets/sheet1.xml': Buffer.alloc(30 * 2 ** 20) };
  await expect(inspectWorkbook(await zip('bomb.xlsx', bomb))).rejects.toThrow('大得不正常');
  await expect(inspectWorkbook(await zip('liar.xlsx', bomb, 100))).rejects.toThrow('大得不正常');
});

test('macros are refused, and what is an archive of something else', async () => {
  await expect(
    inspectWorkbook(await zip('a.xlsm', { ...plain, 'xl/vbaProject.bin': Buffer.from('x') })),
  ).rejects.toThrow('带有宏');
  await expect(inspectWorkbook(await zip('a.zip', { 'a.txt': Buffer.from('x') }))).rejects.toThrow(
    '不是 Excel 工作簿',
  );
});
