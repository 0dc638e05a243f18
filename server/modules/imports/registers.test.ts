import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as exported from '@lianxin/contracts/exports';
import * as contract from '@lianxin/contracts/imports';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Caller, testApp } from '../../testing/app.ts';
import {
  fillCourtyards,
  fillEnterprises,
  identityNumber,
  personName,
  phoneNumber,
  testFolder,
  writeBook,
} from './factory.ts';
import { endOf } from './running.ts';

const app = await testApp();
const { db } = app.database;
const { districtId, place, organisation } = app.town;
const folder = testFolder();
const officer = await app.as('district');

async function send(
  caller: Caller,
  bytes: Uint8Array,
  name = '表.xlsx',
): Promise<{ status: number; body: { id: string; code?: string } }> {
  const { status, body } = await caller.raw(
    'POST',
    `/api/v1/imports?name=${encodeURIComponent(name)}`,
    bytes,
    {
      'content-type': 'application/octet-stream',
    },
  );
  const answer = body as { id: string };
  if (status === 200) await endOf(answer.id);
  return { status, body: answer };
}
async function book(fill: (b: ExcelJS.Workbook) => void, caller = officer): Promise<string> {
  const { status, body } = await send(
    caller,
    await readFile(await writeBook(join(folder, 'book.xlsx'), fill)),
  );
  expect(status).toBe(200);
  return body.id;
}
const rows = (table: (string | number | null)[][]) => (b: ExcelJS.Workbook) => {
  const sheet = b.addWorksheet('表');
  for (const row of table) sheet.addRow(row);
};
const show = (id: string, caller = officer) => caller.ok(contract.showImport, { import: id });
async function apply(id: string, caller = officer) {
  await caller.ok(contract.applyImport, { import: id, rows: 'all' });
  await endOf(id);
  return show(id, caller);
}
const count = async (text: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.raw(text)}`.execute(db)).rows[0]?.n ?? 0;
const branch = '01900000-0000-7000-8000-00000000b001';
await sql`insert into organisations (district_id, id, kind, name, place_id, o1) values
  (${districtId}, ${branch}::uuid, 'branch', '柳园第一党支部', ${place.community}::uuid, ${branch}::uuid)`.execute(
  db,
);

describe('the enterprises of a district', { timeout: 120_000 }, () => {
  test('come in with how each is covered; again nothing changes; another way of coverage begins a new state', async () => {
    const fill = (b: ExcelJS.Workbook) =>
      fillEnterprises(b, ['柳园社区', '东湖街道槐荫社区', '石桥社区'], '柳园第一党支部');
    const id = await book(fill);
    expect(await show(id)).toMatchObject({
      state: 'preview',
      kind: 'enterprises',
      rows: 217,
      created: 217,
      refused: 0,
      faults: [],
    });
    expect(await apply(id)).toMatchObject({ state: 'done', created: 217 });
    expect(
      await count(`coverage_states where district_id = ${districtId} and mode = 'gap' and until_on is null`),
    ).toBe(27);
    expect(
      await count(
        `survey_units where district_id = ${districtId} and employees >= 20 and place_id is not null`,
      ),
    ).toBe(217);
    expect(await show(await book(fill))).toMatchObject({ created: 0, updated: 0, unchanged: 217 });
    const { rows: some } = await sql<{ name: string }>`select name from survey_units
      where district_id = ${districtId} order by name limit 2`.execute(db);
    await sql`update coverage_states set from_on = '2026-01-01' where district_id = ${districtId}`.execute(
      db,
    );
    const moved = await book(
      rows([['企业名称', '覆盖方式', '下一步'], ...some.map(({ name }) => [name, '党建工作站', '年内建站'])]),
    );
    const shown = await show(moved);
    expect(shown.faults.map((f) => f.code)).toEqual(['missing']);
  });
});

describe('602 courtyards', { timeout: 120_000 }, () => {
  test('come in below their grids, street and community merged over their rows', async () => {
    const before = await count(`places where district_id = ${districtId}`);
    const grids = [
      { street: '东湖街道', community: '柳园社区', grid: '第一网格' },
      { street: '东湖街道', community: '柳园社区', grid: '第二网格' },
    ];
    const id = await book((b) => fillCourtyards(b, grids));
    expect(await show(id)).toMatchObject({
      state: 'preview',
      kind: 'places',
      rows: 602,
      created: 602,
      refused: 0,
    });
    expect(await apply(id)).toMatchObject({ state: 'done', created: 602 });
    expect(
      await count(
        `places where district_id = ${districtId} and level = 4 and l3 = '${place.grid}' and l4 = id`,
      ),
    ).toBe(302);
    await officer.ok(contract.undoImport, { import: id, reason: '再核对一遍' });
    await endOf(id);
    expect(await count(`places where district_id = ${districtId}`)).toBe(before);
  });

  test('are refused where the tree would break: a level left out, a circle, no such parent', async () => {
    const id = await book(
      rows([
        ['名称', '上级', '户数'],
        ['甲院', '柳园社区/第九网格', 3],
        ['乙院', '丙院', 3],
        ['丙院', '乙院', 3],
      ]),
    );
    expect((await show(id)).faults.map((f) => f.code)).toEqual(
      expect.arrayContaining(['unknown-parent', 'cycle']),
    );
    const { items } = await officer.ok(contract.importRows, { import: id });
    expect(items[0]?.problems).toMatchObject([{ at: 1, column: '上级', code: 'unknown-parent' }]);
  });
});

describe('who may', { timeout: 120_000 }, () => {
  const roll = (n: number) =>
    rows([
      ['姓名', '身份证号', '电话', '支部'],
      [personName(n), identityNumber(n), phoneNumber(n), '柳园第一党支部'],
    ]);
  test.each(['gridWorker', 'dispatcher', 'coordinator', 'company', 'leader', 'resident'] as const)(
    'not a %s',
    async (who) => {
      const caller = await app.as(who);
      const { status } = await send(caller, Buffer.from('姓名,支部\n甲,乙\n'), 'a.csv');
      expect(status).toBe(403);
      expect((await caller.call(contract.listImports, {})).status).toBe(403);
    },
  );

  test('a secretary the members of the community, not its tree; nobody else sees that import but the district', async () => {
    const secretary = await app.as('secretary');
    const id = await book(roll(101), secretary);
    const shown = await show(id, secretary);
    expect(shown).toMatchObject({ kind: 'members', created: 1, kinds: ['members', 'enterprises'] });
    expect(await apply(id, secretary)).toMatchObject({ state: 'done', created: 1 });
    expect((await officer.call(contract.showImport, { import: id })).status).toBe(200);
    const other = await book(roll(102));
    expect((await secretary.call(contract.showImport, { import: other })).status).toBe(404);
    expect((await secretary.call(contract.applyImport, { import: other, rows: 'all' })).status).toBe(404);
  });

  test('nobody reaches by a workbook whom they could not by hand', async () => {
    const secretary = await app.as('secretary');
    const id = await book(
      rows([
        ['姓名', '电话', '支部', '学历'],
        ['黄敬业', '19900000016', '柳园第一党支部', '本科'],
      ]),
      secretary,
    );
    expect((await show(id, secretary)).faults.map((f) => f.code)).toEqual(['out-of-reach']);
  });
});

describe('what cannot be brought in', { timeout: 120_000 }, () => {
  test.each([
    ['a.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)]), '文件可能不完整'],
    ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 .xlsx'],
    ['a.csv', Buffer.from([1, 2, 0, 3]), '不是文本表格'],
    ['a.csv', Buffer.from('颜色,大小\n红,大\n'), '没有找到表头'],
  ])('%s', async (name, bytes, words) => {
    const { status, body } = await send(officer, bytes, name);
    expect(status).toBe(200);
    expect(await show(body.id)).toMatchObject({ state: 'failed', error: expect.stringContaining(words) });
  });

  test('GB18030 is read', async () => {
    const gb = Buffer.concat([
      Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
      Buffer.from(','),
      Buffer.from([0xd6, 0xa7, 0xb2, 0xbf]),
      Buffer.from('\n'),
      Buffer.from([0xcd, 0xf5, 0xce, 0xb0]),
      Buffer.from(','),
      Buffer.from([0xc1, 0xf8, 0xd4, 0xb0]),
      Buffer.from('\n'),
    ]);
    const { body } = await send(officer, gb, '花名册.csv');
    expect((await show(body.id)).plan.sheets[0]?.columns.map((c) => [c.name, c.field])).toEqual([
      ['姓名', 'name'],
      ['支部', 'branch'],
    ]);
  });
});

describe('at the same time', { timeout: 120_000 }, () => {
  test('two imports of the same people make them once', async () => {
    const people = rows([
      ['姓名', '身份证号', '支部'],
      ...[201, 202, 203].map((n) => [personName(n), identityNumber(n), '柳园第一党支部']),
    ]);
    const ids = [await book(people), await book(people)];
    await Promise.all(ids.map((id) => officer.call(contract.applyImport, { import: id, rows: 'all' })));
    await Promise.all(ids.map(endOf));
    expect(
      await count(
        `people where district_id = ${districtId} and id_number in (${[201, 202, 203].map((n) => `'${identityNumber(n)}'`).join(',')})`,
      ),
    ).toBe(3);
  });

  test('errors leave as a workbook that can be brought in again', async () => {
    const id = await book(
      rows([
        ['姓名', '身份证号', '支部'],
        ['=王小', '370402199001011234', '柳园第一党支部'],
      ]),
    );
    const { bytes } = await officer.raw('GET', `/api/v1/imports/${id}/errors`);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes as never);
    const sheet = read.getWorksheet('表');
    expect(sheet?.getCell('A2').text).toContain('校验位');
    expect(sheet?.getCell('B2').text).toBe("'=王小");
    const { body } = await send(officer, bytes);
    expect(await show(body.id)).toMatchObject({ rows: 1, refused: 1 });
  });
});

describe('lists out', { timeout: 120_000 }, () => {
  test('are marked, masked, logged, and for a day for who took them', async () => {
    const secretary = await app.as('secretary');
    const made = await secretary.ok(exported.makeExport, { list: 'members' });
    const { bytes } = await secretary.raw('GET', made.link);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes as never);
    const sheet = read.worksheets[0];
    expect(sheet?.getCell('A1').text).toContain('导出人：满长河');
    expect(sheet?.headerFooter.oddFooter).toContain('满长河');
    const text = JSON.stringify(sheet?.getSheetValues());
    expect(text).not.toContain(identityNumber(101));
    expect(text).toContain(phoneNumber(101).slice(-4));
    expect((await officer.raw('GET', made.link)).status).toBe(404);
    await sql`update exports set until_at = now() - interval '1 minute' where district_id = ${districtId}`.execute(
      db,
    );
    expect((await secretary.raw('GET', made.link)).status).toBe(409);
    expect(
      await count(
        `audit_log where district_id = ${districtId} and action in ('exports.make', 'exports.take')`,
      ),
    ).toBe(2);
  });

  test('show what is personal only for a reason, and each person sees it', async () => {
    const secretary = await app.as('secretary');
    expect((await secretary.call(exported.makeExport, { list: 'members', reveal: true })).status).toBe(400);
    const made = await secretary.ok(exported.makeExport, {
      list: 'members',
      reveal: true,
      reason: '上报组织部年报',
    });
    const { bytes } = await secretary.raw('GET', made.link);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes as never);
    expect(JSON.stringify(read.worksheets[0]?.getSheetValues())).toContain(identityNumber(101));
    expect(
      await count(
        `audit_log where district_id = ${districtId} and action = 'people.reveal' and reason = '上报组织部年报'`,
      ),
    ).toBe(made.rows);
    expect((await (await app.as('gridWorker')).call(exported.exportLists, {})).status).toBe(403);
    expect(organisation.team).toBeDefined();
  });

  test('end with the office: who is staff elsewhere now takes neither the file nor reads the rows', async () => {
    const secretary = await app.as('secretary');
    const made = await secretary.ok(exported.makeExport, { list: 'members' });
    await sql`update imports set person_id = ${app.town.person.secretary}::uuid
      where district_id = ${districtId} and kind = ${'members'}`.execute(db);
    const { rows } = await sql<{ id: string }>`select id from imports
      where district_id = ${districtId} and kind = ${'members'} limit 1`.execute(db);
    const mine = rows[0]?.id ?? '';
    expect((await secretary.call(contract.showImport, { import: mine })).status).toBe(200);
    await sql`update appointments set role = ${'handler'}, place_id = null, organisation_id = ${organisation.property}::uuid
      where district_id = ${districtId} and person_id = ${app.town.person.secretary}::uuid`.execute(db);
    expect((await secretary.raw('GET', made.link)).status).toBe(404);
    expect((await secretary.call(contract.showImport, { import: mine })).status).toBe(404);
    expect((await secretary.call(contract.importRows, { import: mine })).status).toBe(404);
  });
});
