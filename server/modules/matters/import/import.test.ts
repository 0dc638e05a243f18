import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../../testing/database.ts';
import { buildTown } from '../../../testing/town.ts';
import { columnMapFrom } from './map-file.ts';
import { type ImportOptions, type ImportReport, importMatters } from './run.ts';

const database = await testDatabase();
const { db } = database;
const town = await buildTown(db);
const district = {
  id: town.districtId,
  slug: 'shizhong',
  name: '',
  zone: 'Asia/Shanghai',
  playbookHash: null,
};
const folder = await mkdtemp(join(tmpdir(), 'import-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const now = Date.parse('2026-11-22T12:00:00+08:00');
const row = {
  no: 1,
  user: 'A00045581',
  title: '路灯不亮',
  detail: '小区东门的路灯坏了三盏，晚上看不见路。',
  raisedAt: '2020/4/1 9:00:00',
  reply: '已修好。',
  repliedAt: '2020/4/3 15:00:00',
};

async function run(rows: unknown[] | string, more: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const file = join(folder, 'rows.jsonl');
  await writeFile(file, typeof rows === 'string' ? rows : rows.map((r) => JSON.stringify(r)).join('\n'));
  return importFile(file, more);
}

const importFile = (file: string, more: Partial<ImportOptions> = {}) =>
  importMatters(database, district, file, {
    type: 'grid-case',
    map: null,
    place: null,
    dryRun: false,
    goodRows: false,
    now,
    ...more,
  });

async function mapOf(text: string) {
  const file = join(folder, 'map.yaml');
  await writeFile(file, text);
  return columnMapFrom(file);
}

const tables = ['matters', 'matter_tasks', 'matter_events', 'matter_parties', 'matter_values', 'audit_log'];
beforeEach(async () => {
  for (const table of tables)
    await sql`delete from ${sql.id(table)} where district_id = ${town.districtId}`.execute(db);
});

const matters = async (): Promise<Record<string, unknown>[]> =>
  (
    await sql<Record<string, unknown>>`
      select m.*, (select json_agg(e order by e.no) from matter_events e
                   where e.district_id = ${town.districtId} and e.matter_id = m.id) as history,
        (select json_agg(t order by t.no) from matter_tasks t
         where t.district_id = ${town.districtId} and t.matter_id = m.id) as tasks
      from matters m where m.district_id = ${town.districtId} order by m.raised_at, m.source_key`.execute(db)
  ).rows;

const codes = (report: ImportReport) =>
  report.problems.map((p) => `${p.line} ${p.column} ${p.code}`).sort((a, b) => a.localeCompare(b));

describe('what a row becomes', () => {
  test('a matter raised at its time and an answer on record at its time, confirmed by default', async () => {
    expect(await run([row])).toEqual({
      rows: 1,
      created: 1,
      unclocked: 0,
      unchanged: 0,
      refused: 0,
      problems: [],
    });
    const [matter] = await matters();
    expect(matter).toMatchObject({
      type: 'grid-case',
      step: 'done',
      outcome: 'solved',
      confirmed_by: 'default',
      title: '路灯不亮',
      fields: { kind: 'other', detail: row.detail },
      channel: 'import',
      public: false,
      asker_id: null,
      raiser_id: null,
      raised_at: '2020-04-01T01:00:00.000Z',
      responded_at: '2020-04-03T07:00:00.000Z',
      ended_at: '2020-04-03T07:00:00.000Z',
      source_key: 'import:1',
      late: true,
      number: expect.stringMatching(/^200401-\d{5}-\d$/),
      tasks: [expect.objectContaining({ step: 'found', outcome: 'recorded', done_by: null, late: true })],
      history: [
        expect.objectContaining({
          kind: 'raised',
          after: expect.objectContaining({ import: expect.objectContaining({ no: '1', user: 'A00045581' }) }),
        }),
        expect.objectContaining({ kind: 'recorded', to_step: 'done', answers: { note: '已修好。' } }),
      ],
    });
    const { rows } =
      await sql`select action, data from audit_log where district_id = ${town.districtId}`.execute(db);
    expect(rows).toEqual([
      { action: 'matters.import', data: { type: 'grid-case', rows: 1, created: 1, unclocked: 0 } },
    ]);
    const told = await sql`select 1 from inbox where district_id = ${town.districtId}`.execute(db);
    expect(told.rows).toEqual([]);
  });

  test('without an answer it waits at its first step, its clock set', async () => {
    const { reply: _, repliedAt: __, ...asked } = row;
    await run([asked], { place: 'community' });
    expect(await matters()).toMatchObject([
      {
        step: 'found',
        outcome: null,
        ended_at: null,
        due_at: '2020-04-01T03:00:00.000Z',
        l2: town.place.community,
      },
    ]);
  });

  test('a year without a calendar is no obstacle: its clocks stay empty and are counted', async () => {
    const report = await run(
      [
        { ...row, no: 1, raisedAt: '2015-04-01 09:00', repliedAt: '2015-04-02 09:00' },
        { ...row, no: 2, raisedAt: '2030-04-01 09:00', repliedAt: null, reply: null },
      ],
      { now: Date.parse('2031-01-01') },
    );
    expect(report).toMatchObject({ created: 2, unclocked: 2 });
    expect(await matters()).toMatchObject([
      { unclocked: true, late: false, due_at: null, step: 'done' },
      { unclocked: true, late: false, due_at: null, step: 'found' },
    ]);
  });

  test.each(['grid-case', 'property', 'order'])('any type of the playbook: %s', async (type) => {
    await run([row], { type });
    expect(await matters()).toMatchObject([{ type, step: 'done', outcome: 'solved' }]);
  });

  test('a personal number in the title is hidden there and kept in the words', async () => {
    await run([{ ...row, title: '请回电13812345678', user: '张三丰' }]);
    const [matter] = await matters();
    expect(matter).toMatchObject({
      title: '请回电138****5678',
      fields: { detail: `请回电13812345678\n${row.detail}` },
      history: [{ after: { import: { user: null } } }, {}],
    });
  });

  test('an answer of which only the day is known was not before its question', async () => {
    await run([{ ...row, repliedAt: '2020-04-01' }]);
    expect(await matters()).toMatchObject([{ ended_at: '2020-04-01T01:00:00.000Z' }]);
  });
});

describe('rows that are not in order', () => {
  test('are told by line and column, and nothing is written', async () => {
    const report = await run([
      row,
      { ...row, no: 2, raisedAt: '2020-02-30' },
      { ...row, no: 3, raisedAt: '2099-01-01', repliedAt: undefined, reply: undefined },
      { ...row, no: 4, repliedAt: '2020-03-31 09:00' },
      { ...row, no: 5, repliedAt: '' },
      { ...row, no: 6, title: ' ', detail: null },
      { ...row, no: 7, raisedAt: null },
      { ...row, no: 8, raisedAt: 12 },
      { ...row, no: 9, place: '不知道社区' },
      { ...row, no: 10, place: '第一网格', detail: 'x'.repeat(20_001) },
      [1, 2],
      { ...row, no: 12, title: '#REF!' },
      { ...row, no: 1e15 },
      { ...row, no: 1, detail: '换了内容' },
    ]);
    expect(codes(report)).toEqual(
      [
        '2 raisedAt bad-date',
        '3 raisedAt future',
        '4 repliedAt before-raising',
        '5 repliedAt missing',
        '6 detail missing',
        '7 raisedAt missing',
        '8 raisedAt too-old',
        '9 place unknown-place',
        '10 detail too-long',
        '11  not-json',
        '12 title formula-error',
        '13 no digits-lost',
        '14 no changed',
      ].sort((a, b) => a.localeCompare(b)),
    );
    expect(report).toMatchObject({ rows: 14, created: 0, unchanged: 0, refused: 13 });
    expect(await matters()).toEqual([]);
  });

  test('with --good-rows the others are written', async () => {
    const report = await run([row, { ...row, no: 2, raisedAt: '?' }, { ...row, no: 3 }], { goodRows: true });
    expect(report).toMatchObject({ rows: 3, created: 2, refused: 1 });
    expect(await matters()).toHaveLength(2);
  });

  test('hostile rows are kept as harmless words, or refused', async () => {
    const hostile = [
      { ...row, no: 1, title: '<script>alert(1)</script>', detail: "'); drop table matters; --" },
      { ...row, no: 2, title: '=HYPERLINK("http://x")', detail: 'a\u0000b\u0007c\u202ed👨‍👩‍👧 \ud800' },
      { ...row, no: 3, detail: '__proto__', __proto__x: 1, reply: '\u0000' },
      { ...row, no: '4\u0000', user: '13812345678' },
    ].map((r) => JSON.stringify(r));
    const raw = '{"__proto__":{"no":9},"no":5,"title":"甲","detail":"乙","raisedAt":"2020-01-01"}';
    const long = JSON.stringify({ ...row, no: 6, detail: '长'.repeat(3_500_000) });
    const latin = Buffer.from('{"no":7,"title":"\xc4\xe3","raisedAt":"2020-01-01"}', 'latin1');
    const file = join(folder, 'hostile.jsonl');
    const text = ['\ufeff', ...hostile.map((l) => `${l}\r\n`), '\n', `${raw}\n`, `${long}\n`].join('');
    await writeFile(file, Buffer.concat([Buffer.from(text), latin]));
    const report = await importFile(file, { goodRows: true });
    expect(codes(report)).toEqual(['7  line-too-long', '8  not-utf8']);
    const all = await matters();
    expect(all).toHaveLength(5);
    expect(all.map((m) => [m.title, (m.fields as { detail: string }).detail])).toEqual([
      ['甲', '乙'],
      ['<script>alert(1)</script>', "'); drop table matters; --"],
      ['=HYPERLINK("http://x")', 'abcd👨‍👩‍👧 \ufffd'],
      ['路灯不亮', '__proto__'],
      ['路灯不亮', row.detail],
    ]);
  });

  test('a place that several have the name of is asked for in full', async () => {
    const twin = newId();
    await sql`insert into places (district_id, id, parent_id, level, code, name, l1, l2)
      values (${town.districtId}, ${twin}::uuid, ${town.place.otherStreet}::uuid, 2, 'twin', ${'槐荫社区'},
        ${town.place.otherStreet}::uuid, ${twin}::uuid)`.execute(db);
    const report = await run([{ ...row, place: '槐荫社区' }]);
    expect(codes(report)).toEqual(['1 place place-not-unique']);
    expect(await run([{ ...row, place: '东湖街道 / 槐荫社区' }])).toMatchObject({ created: 1 });
  });

  test('many problems are counted, the first thousand listed', async () => {
    const report = await run(Array.from({ length: 1200 }, () => ({ title: '甲' })));
    expect(report).toMatchObject({ rows: 1200, refused: 1200 });
    expect(report.problems).toHaveLength(1000);
  });
});

describe('coming again', () => {
  const rows = Array.from({ length: 1100 }, (_, i) => ({ ...row, no: undefined, title: `第${i}件` }));

  test('creates nothing, in whatever file, sheet or order', async () => {
    expect(await run(rows)).toMatchObject({ created: 1100 });
    expect(await run([...rows].reverse())).toMatchObject({ created: 0, unchanged: 1100 });
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('留言');
    sheet.addRow(['留言主题', '留言详情', '留言时间', '答复意见', '答复时间']);
    for (const r of rows)
      sheet.addRow([r.title, r.detail, new Date(Date.UTC(2020, 3, 1, 9)), r.reply, '2020年4月3日 15:00']);
    await workbook.xlsx.writeFile(join(folder, 'again.xlsx'));
    expect(await importFile(join(folder, 'again.xlsx'))).toMatchObject({ created: 0, unchanged: 1100 });
  });

  test('a row twice in a file is one matter', async () => {
    expect(await run([row, row])).toMatchObject({ created: 1, unchanged: 1 });
  });

  test('two at once make one of each', async () => {
    const file = join(folder, 'at-once.jsonl');
    await writeFile(file, rows.map((r) => JSON.stringify(r)).join('\n'));
    const reports = await Promise.all([importFile(file), importFile(file)]);
    expect(reports.reduce((sum, r) => sum + r.created, 0)).toBe(1100);
    expect(reports.reduce((sum, r) => sum + r.unchanged, 0)).toBe(1100);
    expect(await matters()).toHaveLength(1100);
  });

  test('a dry run says what would be, and leaves nothing', async () => {
    expect(await run(rows, { dryRun: true })).toMatchObject({ rows: 1100, created: 1100 });
    expect(await matters()).toEqual([]);
  });

  test('stopped in the middle, nothing is left', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('stopped'));
    await expect(run(rows, { signal: stop.signal, onProgress })).rejects.toThrow('stopped');
    expect(await matters()).toEqual([]);
    await expect(run(rows, { signal: stop.signal, goodRows: true })).rejects.toThrow('stopped');
    expect(await matters()).toEqual([]);
  });
});

describe('a column map', () => {
  const text = `
source: 市长信箱
columns: { no: 信件号, title: 主题词, detail: 正文, raisedAt: 写信日, reply: 回信, repliedAt: 回信日, place: 社区名, address: 门牌 }
fields:
  kind: { column: 类, values: { 停车难: parking }, otherwise: other }
  phone: { column: 电话 }
`;
  const letter = {
    信件号: 'A-1',
    主题词: '占道',
    正文: '堵了',
    写信日: '2020-05-06',
    类: '停车难',
    社区名: '东湖街道柳园社区',
  };

  test('says which column is what, and what its words mean', async () => {
    const map = await mapOf(text);
    const rows = [
      { ...letter, 门牌: '3号楼旁', 电话: '138 1234 5678' },
      { ...letter, 信件号: 'A-2', 类: '环境卫生' },
      { ...letter, 信件号: 'A-3', 类: '从没听说' },
    ];
    expect(await run(rows, { map })).toMatchObject({ created: 3 });
    expect(await matters()).toMatchObject([
      {
        source_key: '市长信箱:A-1',
        fields: { kind: 'parking', phone: '13812345678' },
        place_text: '3号楼旁',
        l2: town.place.community,
        title: '占道',
      },
      { fields: { kind: 'litter' } },
      { fields: { kind: 'other' } },
    ]);
    const wrong = await run([{ ...letter, 信件号: 'A-4', 电话: '不详' }], { map });
    expect(codes(wrong)).toEqual(['1 电话 bad-phone']);
  });

  test('that is wrong is told by file and line, or by what does not fit the playbook', async () => {
    await expect(mapOf('columns: { raisedAt: 时间, titel: 标题 }')).rejects.toThrow(
      /map\.yaml:1:\d+ .*titel/s,
    );
    await expect(mapOf('columns: { raisedAt: 时间 }')).rejects.toThrow('title 或 detail');
    const unknown = await mapOf(`${text}  colour: { column: 颜色 }\n`);
    await expect(run([letter], { map: unknown })).rejects.toThrow('没有「colour」这一项');
    const pictures = await mapOf(`${text}  pictures: { column: 图 }\n`);
    await expect(run([letter], { map: pictures })).rejects.toThrow('不能从表格导入');
    const option = await mapOf(text.replace('停车难: parking', '停车难: parkign'));
    await expect(run([letter], { map: option })).rejects.toThrow('没有「parkign」这个选项');
    await expect(run([letter], { type: 'wish' })).rejects.toThrow('没有「wish」这类事项');
    await expect(run([letter], { place: '某社区' })).rejects.toThrow('--place: 没有叫「某社区」的地方');
    expect(await matters()).toEqual([]);
  });
});
