import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { identityNumber, personName, phoneNumber, writeBook } from '#modules/imports/factory.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { buildTown } from '../../testing/town.ts';

const { db, connection } = await testDatabase();
const town = await buildTown(db);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'directory-import-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
await sql`insert into organisations (district_id, id, kind, name, place_id, o1)
  select ${town.districtId}::int, x.id, 'branch', '柳园党支部', ${town.place.community}::uuid, x.id from (select gen_random_uuid() as id) x`.execute(
  db,
);

const url = (): string => {
  if ('url' in connection) return connection.url;
  const { host, port, user, database, password = '' } = connection;
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
};

/** Runs `lianxin directory import …` as a person would. */
const directory = (...args: string[]) =>
  new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: url(), LIANXIN_DATA: folder };
    execFile(process.execPath, [main, 'directory', 'import', ...args], { env }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    );
  });

const book = (n: number[], spoil = false): Promise<string> =>
  writeBook(join(folder, '名册.xlsx'), (b) => {
    const sheet = b.addWorksheet('名册');
    sheet.addRow(['柳园党支部党员名册']);
    sheet.addRow(['姓名', '身份证号', '手机']);
    for (const i of n) sheet.addRow([personName(i), identityNumber(i), phoneNumber(i)]);
    if (spoil) sheet.addRow([personName(99), '370402199001011234', phoneNumber(99)]);
  });
const members = async (): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(*) as n from memberships where district_id = ${town.districtId}`.execute(db)
  ).rows[0]?.n ?? 0;

describe('directory import', { timeout: 120_000 }, () => {
  test('prints exactly the report; a dry run leaves nothing; again nothing doubles', async () => {
    const file = await book([1, 2, 3]);
    const dry = await directory(file, '--json', '--dry-run');
    expect(dry).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(dry.out)).toEqual({ rows: 3, created: 3, updated: 0, unchanged: 0, problems: [] });
    expect(await members()).toBe(0);
    expect(JSON.parse((await directory(file, '--json')).out)).toMatchObject({ created: 3 });
    expect(JSON.parse((await directory(file, '--json', '--kind', 'members')).out)).toMatchObject({
      created: 0,
      unchanged: 3,
    });
    expect(await members()).toBe(3);
  });

  test('ends with 2 where rows have problems, naming sheet, row and column; writes none, or the good ones', async () => {
    const file = await book([4], true);
    const none = await directory(file, '--json');
    expect(none.status).toBe(2);
    expect(JSON.parse(none.out)).toEqual({
      rows: 2,
      created: 0,
      updated: 0,
      unchanged: 0,
      problems: [
        {
          sheet: '名册',
          row: 4,
          column: '身份证号',
          code: 'bad-check-digit',
          message: expect.stringContaining('校验位'),
          suggestions: [],
        },
      ],
    });
    expect(await members()).toBe(3);
    expect((await directory(file, '--good-rows')).status).toBe(2);
    expect(await members()).toBe(4);
  });

  test('takes a map of columns; ends with 1 where it cannot be done, without a stack', async () => {
    const file = join(folder, '怪.csv');
    await writeFile(file, `姓名,号\n${personName(7)},${identityNumber(7)}\n`);
    const map = join(folder, 'map.yaml');
    await writeFile(map, 'columns:\n  号: id-number\n');
    const mapped = await directory(file, '--kind', 'members', '--map', map, '--json');
    expect(JSON.parse(mapped.out).problems.map((p: { code: string }) => p.code)).toEqual(['missing']);
    await writeFile(map, 'columns:\n  号: colour\n');
    expect((await directory(file, '--map', map)).err).toMatch('可以写');
    expect(await directory(join(folder, 'absent.xlsx'))).toMatchObject({
      status: 1,
      err: expect.stringMatching('没有这个文件'),
    });
    expect(await directory(file, '--kind', 'cats')).toMatchObject({ status: 1, out: '' });
  });
});
