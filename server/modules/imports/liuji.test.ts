import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as contract from '@lianxin/contracts/imports';
import type ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Caller, testApp } from '../../testing/app.ts';
import {
  fillLiuji,
  identityNumber,
  liujiBranches,
  liujiFaults,
  liujiRolls,
  personName,
  phoneNumber,
  testFolder,
  writeBook,
} from './factory.ts';
import { endOf } from './running.ts';

const app = await testApp();
const { db } = app.database;
const { districtId } = app.town;
const folder = testFolder();
let officer: Caller;

async function upload(name: string, fill: (book: ExcelJS.Workbook) => void, query = ''): Promise<string> {
  const bytes = await readFile(await writeBook(join(folder, name), fill));
  const { status, body } = await officer.raw(
    'POST',
    `/api/v1/imports?name=${encodeURIComponent(name)}${query}`,
    bytes,
    {
      'content-type': 'application/octet-stream',
    },
  );
  expect([status, body]).toEqual([200, { id: expect.any(String) }]);
  const { id } = body as { id: string };
  await endOf(id);
  return id;
}

const show = (id: string) => officer.ok(contract.showImport, { import: id });
async function apply(id: string, rows: 'all' | 'good' = 'all') {
  await officer.ok(contract.applyImport, { import: id, rows });
  await endOf(id);
  return show(id);
}
/** All that the registers hold, to compare before with after. */
async function registers(): Promise<string> {
  const parts: string[] = [];
  for (const table of ['people', 'memberships', 'appointments', 'organisations']) {
    const { rows } = await sql<{
      all: string;
    }>`select md5(coalesce(string_agg(to_jsonb(t)::text, '|' order by t.id), '')) as all
      from ${sql.id(table)} t where t.district_id = ${districtId}`.execute(db);
    parts.push(`${table} ${rows[0]?.all}`);
  }
  return parts.join('\n');
}
const countOf = async (table: string): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(*) as n from ${sql.id(table)} where district_id = ${districtId}`.execute(db)
  ).rows[0]?.n ?? 0;

beforeAll(async () => {
  officer = await app.as('district');
  const id = await upload('刘集组织.xlsx', (book) => {
    const sheet = book.addWorksheet('党组织');
    sheet.addRow(['刘集镇党组织一览表']);
    sheet.addRow(['序号', '党组织全称', '上级党组织', '成立时间', '换届时间', '书记']);
    for (const [i, name] of liujiBranches.entries())
      sheet.addRow([i + 2, name, '刘集镇党委', '2003年7月', '2024.6.1', '某某']);
    sheet.addRow([1, '刘集镇党委', null, '1998.05', null, null]);
  });
  const shown = await show(id);
  expect(shown).toMatchObject({
    state: 'preview',
    kind: 'organisations',
    rows: 26,
    created: 26,
    refused: 0,
    faults: [],
  });
  expect(await apply(id)).toMatchObject({ state: 'done', created: 26 });
});

describe('the members of a town, as its clerk keeps them', { timeout: 120_000 }, () => {
  test('the branches stand under the committee, each with its path', async () => {
    const { rows } =
      await sql`select count(*) as n from organisations o join organisations p on p.district_id = ${districtId} and p.id = o.parent_id
      where o.district_id = ${districtId} and o.kind = 'branch' and p.name = '刘集镇党委' and o.o1 = p.id and o.o2 = o.id
        and o.term_from = '2024-06-01'`.execute(db);
    expect(rows).toEqual([{ n: 25 }]);
  });

  test('are understood on all their sheets; each mistake is told at its cell with what might be meant', async () => {
    const id = await upload('刘集党员.xlsx', (book) => fillLiuji(book, true));
    const shown = await show(id);
    expect(shown).toMatchObject({ state: 'preview', kind: 'members', rows: 893 });
    expect(shown.plan.sheets.map((s) => [s.name, s.use, s.given.branch ?? null]).slice(0, 5)).toEqual([
      ['填表说明', false, null],
      ['第一片', true, null],
      ['第二片', true, null],
      ['第三片', true, null],
      ['东寨', true, '刘集镇东寨村党支部'],
    ]);
    expect(Object.fromEntries(shown.faults.map((f) => [f.code, f.rows]))).toMatchObject(liujiFaults);
    const { items } = await officer.ok(contract.importRows, { import: id, faulty: true, limit: 200 });
    expect(items).toHaveLength(shown.refused);
    const lost = items.find((r) => r.problems.some((p) => p.code === 'digits-lost'));
    expect(lost?.problems).toMatchObject([
      { column: '身份证号码（18位）', at: 4, message: expect.stringContaining('15 位') },
    ]);
  });

  test('are corrected where they stand; all or the good rows are written; again, nothing doubles; undone, all is as before', async () => {
    const before = await registers();
    const id = await upload('刘集党员2.xlsx', (book) => fillLiuji(book, true));
    const shown = await show(id);
    expect(await officer.call(contract.applyImport, { import: id, rows: 'all' })).toMatchObject({
      status: 409,
      body: { code: 'RowsFaulty' },
    });
    const { items } = await officer.ok(contract.importRows, { import: id, faulty: true, limit: 200 });
    const misspelt = items.find((row) => row.problems.some((p) => p.code === 'unknown-branch'));
    expect(misspelt?.problems[0]?.suggestions).toContain('刘集镇北桥村党支部');
    const branch = await officer.ok(contract.fixImport, {
      import: id,
      row: String(misspelt?.no),
      cells: [{ at: 1, text: '刘集镇北桥村党支部' }],
      alike: true,
    });
    expect(branch.rows).toBe(39);
    const twin = items.find((row) => row.problems.some((p) => p.code === 'same-number'));
    const { row } = await officer.ok(contract.fixImport, {
      import: id,
      row: String(twin?.no),
      cells: [{ at: 4, text: identityNumber(7000) }],
    });
    expect(row.problems.map((p) => p.code)).not.toContain('same-number');
    const fixed = await show(id);
    expect(shown.refused - fixed.refused).toBe(39 + 1);
    expect(fixed.faults.map((f) => f.code)).not.toContain('same-number');
    const done = await apply(id, 'good');
    expect(done).toMatchObject({ state: 'done', refused: fixed.refused, created: 893 - fixed.refused });
    expect(await countOf('memberships')).toBe(done.created);

    const again = await upload('刘集党员3.xlsx', (book) => fillLiuji(book, true));
    expect(await show(again)).toMatchObject({ created: 0, updated: 0 });

    await officer.ok(contract.undoImport, { import: id, reason: '传错了文件' });
    await endOf(id);
    expect(await show(id)).toMatchObject({ state: 'undone', error: null });
    expect(await registers()).toBe(before);
  });

  test('without mistakes come in whole, the numbers of each roll right', async () => {
    const id = await upload('刘集党员4.xlsx', (book) => fillLiuji(book, false));
    expect(await show(id)).toMatchObject({ rows: 893, created: 893, refused: 0 });
    expect(await apply(id)).toMatchObject({ state: 'done', created: 893 });
    const { rows } = await sql<{ name: string; n: number }>`select o.name, count(*) as n from memberships m
      join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
      where m.district_id = ${districtId} group by 1`.execute(db);
    expect(Object.fromEntries(rows.map((r) => [r.name, r.n]))).toEqual(
      Object.fromEntries(liujiBranches.map((name, i) => [name, liujiRolls[i]])),
    );
  });

  test('changed a little, only that changes; and back again', async () => {
    const before = await registers();
    const id = await upload('更正.xlsx', (book) => {
      const sheet = book.addWorksheet('更正');
      sheet.addRow(['姓名', '身份证号', '支部', '学历', '特长']);
      for (const n of [1, 2, 3])
        sheet.addRow([
          personName(n),
          identityNumber(n),
          liujiBranches[0],
          n === 3 ? '' : '研究生',
          '电工、剪纸',
        ]);
    });
    expect(await show(id)).toMatchObject({ kind: 'members', created: 0, updated: 3, refused: 0 });
    expect(await apply(id)).toMatchObject({ state: 'done', updated: 3 });
    const { rows } = await sql`select schooling, skills, phone from people
      where district_id = ${districtId} and id_number = ${identityNumber(3)}`.execute(db);
    expect(rows).toEqual([{ schooling: '本科', skills: ['电工', '剪纸'], phone: phoneNumber(3) }]);
    await officer.ok(contract.undoImport, { import: id, reason: '试一试撤回' });
    await endOf(id);
    expect((await show(id)).state).toBe('undone');
    expect(await registers()).toBe(before);
  });

  test('cannot be taken back where somebody has changed one since, and it is told who', async () => {
    const id = await upload('又一次.xlsx', (book) => {
      const sheet = book.addWorksheet('新党员');
      sheet.addRow(['姓名', '身份证号', '支部']);
      sheet.addRow([personName(3001), identityNumber(3001), liujiBranches[1]]);
    });
    expect(await apply(id)).toMatchObject({ state: 'done', created: 1 });
    await sql`update people set unit = '镇农机站', version = version + 1
      where district_id = ${districtId} and id_number = ${identityNumber(3001)}`.execute(db);
    const before = await registers();
    await officer.ok(contract.undoImport, { import: id, reason: '看能不能撤' });
    await endOf(id);
    expect(await show(id)).toMatchObject({
      state: 'done',
      error: expect.stringContaining('人员登记后来改过'),
    });
    expect(await registers()).toBe(before);
  });
});
