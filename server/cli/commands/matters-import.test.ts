import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { buildTown } from '../../testing/town.ts';

const { db, connection } = await testDatabase();
const town = await buildTown(db);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'matters-import-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => sql`delete from matters where district_id = ${town.districtId}`.execute(db));

const url = (): string => {
  if ('url' in connection) return connection.url;
  const { host, port, user, database, password = '' } = connection;
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
};

/** Runs `lianxin matters import …` as a person would. */
function matters(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: url(), LIANXIN_DATA: folder };
  let child: ChildProcess | undefined;
  const ended = new Promise<{ status: number; out: string; err: string }>((resolve) => {
    child = execFile(process.execPath, [main, 'matters', 'import', ...args], { env }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    );
  });
  return { ended, child: child as ChildProcess };
}

const line = (no: number, more = {}) =>
  `${JSON.stringify({ no, title: `第${no}件`, raisedAt: '2020-04-01 09:00', reply: '已办', repliedAt: '2020-04-02 09:00', ...more })}\n`;

async function file(text: string): Promise<string> {
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, text);
  return path;
}

const count = async (): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(*) as n from matters where district_id = ${town.districtId}`.execute(db)
  ).rows[0]!.n;

describe('matters import', () => {
  test('tells what came of it, and again that it is there', async () => {
    const path = await file(line(1) + line(2, { raisedAt: '2015-01-01' }));
    const first = await matters(path, '--place', '柳园社区').ended;
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(first.out).toBe(
      '共 2 行：新建 2 件，已有 0 件，有问题 0 行。\n其中 1 件当年的工作日历没有载入，工作时限待定。\n',
    );
    const again = await matters(path, '--json').ended;
    expect(again.status).toBe(0);
    expect(JSON.parse(again.out)).toEqual({
      rows: 2,
      created: 0,
      unclocked: 0,
      unchanged: 2,
      refused: 0,
      problems: [],
    });
  });

  test('ends with 2 where rows are faulty, naming file and line; writes none, or the good ones', async () => {
    const path = await file(line(1) + line(2, { raisedAt: '2020-02-30' }));
    const none = await matters(path).ended;
    expect(none.status).toBe(2);
    expect(none.out).toMatch(/^rows\.jsonl:2 \[raisedAt\] bad-date /);
    expect(none.err).toMatch('--good-rows');
    expect(await count()).toBe(0);
    expect(await matters(path, '--good-rows').ended).toMatchObject({ status: 2 });
    expect(await count()).toBe(1);
  });

  test('ends with 1 where it cannot be done, without a stack', async () => {
    const absent = await matters(join(folder, 'absent.jsonl')).ended;
    expect(absent).toMatchObject({ status: 1, out: '' });
    expect(absent.err).toMatch(/absent\.jsonl: 没有这个文件/);
    const elsewhere = await matters(await file(line(1)), '--district', 'nowhere').ended;
    expect(elsewhere).toMatchObject({ status: 1, err: expect.stringMatching(/没有「nowhere」.*shizhong/) });
  });

  test('stopped by Ctrl-C leaves nothing half-done', async () => {
    const path = await file(Array.from({ length: 20_000 }, (_, i) => line(i)).join(''));
    const { child, ended } = matters(path);
    for (let open = 0; open === 0; ) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from pg_stat_activity
        where datname = current_database() and query like '%json_to_recordset%' and pid <> pg_backend_pid()`.execute(
        db,
      );
      open = rows[0]!.n;
      if (child.exitCode !== null) break;
    }
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(await ended).toMatchObject({ status: 1, err: expect.stringContaining('已停止') });
    expect(await count()).toBe(0);
  });
});
