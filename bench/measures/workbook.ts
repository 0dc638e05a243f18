import { createWriteStream, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { sheetRows } from '../../server/platform/workbook/excel.ts';
import { writeWorkbook } from '../../server/platform/workbook/write.ts';
import type { Bench } from '../bench.ts';
import { type Child, memoryMb, startApp } from '../child.ts';
import { type Ground, layGround } from '../ground.ts';
import { ms, percentile, table } from '../numbers.ts';
import { atMost, isSo, type Section } from '../report.ts';
import { type Actor, signIn } from '../sign-in.ts';

const members = 100_000;
const sheet = '党员花名册';
/** How long a page of work is asked for before, and how long between two askings. */
const idleMs = 6000;
const everyMs = 40;

/** One workbook of members into a district of the demo world, while somebody else works. */
export async function measureWorkbook({ options, say }: Bench): Promise<Section> {
  const folder = join(options.data, 'workbook');
  rmSync(folder, { recursive: true, force: true });
  const ground = await layGround(folder, 0, say);
  let app: Child | null = null;
  try {
    const file = join(folder, 'members.xlsx');
    say(`workbook: writing ${members} rows`);
    await writeMembers(file, await branchesOf(ground));
    const reading = await onlyReading(file);
    const [officer] = await signIn(
      ground.connection,
      ground.districtId,
      ground.secret,
      'district-officer',
      1,
    );
    const [dispatcher] = await signIn(
      ground.connection,
      ground.districtId,
      ground.secret,
      'community-dispatcher',
      1,
    );
    if (!officer || !dispatcher) throw new Error('nobody to bring it in');
    app = await startApp(ground.env);
    await pages(app, dispatcher, () => false, 1000);
    const idle = await pages(app, dispatcher, () => false, idleMs);
    say('workbook: bringing it in');
    let over = false;
    const busy = pages(app, dispatcher, () => over, Number.POSITIVE_INFINITY);
    const watch = watchReaders();
    const came = await bringIn(app, officer, file).finally(() => {
      over = true;
    });
    const p95 = { idle: percentile(idle, 95), busy: percentile(await busy, 95) };
    const memory = { server: app.memoryMb().most, reader: watch.most() };
    return {
      title: `A workbook of ${members.toLocaleString('en')} members`,
      text: [
        'From the upload to the last row written, over HTTP, all or nothing, into the demo district; meanwhile somebody opens their work list again and again.',
        table(
          [
            'read and looked over s',
            'written s',
            'in all s',
            'only reading the file s',
            'in all ÷ only reading',
            'server MB at most',
            'reader MB at most',
            'work list p95 ms: idle',
            'meanwhile',
          ],
          [
            [
              came.read.toFixed(1),
              came.written.toFixed(1),
              (came.read + came.written).toFixed(1),
              reading.toFixed(1),
              ((came.read + came.written) / reading).toFixed(1),
              String(memory.server),
              String(memory.reader),
              ms(p95.idle),
              ms(p95.busy),
            ],
          ],
        ),
      ],
      verdicts: [
        isSo('every row is written', came.created === members),
        atMost('in all', came.read + came.written, 60, ' s', 1),
        atMost('memory of the server', memory.server, 400, ' MB', 0),
        atMost('memory of the reader', memory.reader, 400, ' MB', 0),
        atMost('work list meanwhile: p95 ÷ p95 idle', p95.busy / p95.idle, 2),
      ],
    };
  } finally {
    await app?.stop();
    await ground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function branchesOf({ client, districtId }: Ground): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from organisations where district_id = $1 and kind = 'grid-branch' order by name`,
    [districtId],
  );
  return rows.map((r) => r.name);
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀英霞平刚桂兰建国文海';
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number with its check digit, another for each `n`; of a region code that is given to nobody. */
function identity(n: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const begin = `999999${1950 + (n % 50)}${two(1 + (n % 12))}${two(1 + (n % 28))}${String(Math.floor(n / 600)).padStart(3, '0')}`;
  const sum = [...begin].reduce((all, digit, i) => all + Number(digit) * (weights[i] ?? 0), 0);
  return `${begin}${'10X98765432'[sum % 11]}`;
}

async function writeMembers(file: string, branches: readonly string[]): Promise<void> {
  const names = [
    '序号',
    '姓名',
    '公民身份号码',
    '学历',
    '手机号码',
    '所在党支部',
    '党员类别',
    '入党日期',
    '转正日期',
    '工作单位',
    '特长',
  ];
  function* rows() {
    for (let n = 0; n < members; n++) {
      const month = 1 + (n % 9);
      yield [
        n + 1,
        `${surnames[n % surnames.length]}${given[(n * 7) % given.length]}${given[(n * 13) % given.length]}`,
        identity(n),
        '大学',
        `199${String(10_000_000 + n)}`,
        branches[n % branches.length] ?? '',
        '正式党员',
        `2010.0${month}.01`,
        `2011-0${month}-01`,
        `第${n % 97}厂`,
        '电工',
      ];
    }
  }
  const columns = names.map((name) => ({ name, width: 16 }));
  await pipeline(writeWorkbook([{ name: sheet, columns, rows: rows() }], null), createWriteStream(file));
}

/** Seconds to read the file and do nothing with it. */
async function onlyReading(file: string): Promise<number> {
  const started = performance.now();
  let rows = 0;
  for await (const _ of sheetRows(file, sheet)) rows += 1;
  if (rows < members) throw new Error(`${rows} rows were read of ${members}`);
  return (performance.now() - started) / 1000;
}

const headers = (actor: Actor) => ({ cookie: actor.cookie, 'sec-fetch-site': 'same-origin' });

/** Times of a work-list page, asked again and again, until `over` or for so long. */
async function pages(app: Child, actor: Actor, over: () => boolean, forMs: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + forMs;
  while (!over() && performance.now() < end) {
    const started = performance.now();
    const answer = await fetch(`${app.url}/api/v1/work`, { headers: headers(actor) });
    await answer.text();
    if (!answer.ok) throw new Error(`work list: ${answer.status}`);
    times.push(performance.now() - started);
    await pause(everyMs);
  }
  return times;
}

/** Uploads, waits for the preview, has all written, waits for the end; the seconds of both. */
async function bringIn(
  app: Child,
  actor: Actor,
  file: string,
): Promise<{ read: number; written: number; created: number }> {
  const ask = async (method: string, path: string, type: string | null, body: Buffer | string | null) => {
    const answer = await fetch(`${app.url}/api/v1/imports${path}`, {
      method,
      headers: { ...headers(actor), ...(type ? { 'content-type': type } : {}) },
      ...(body === null ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const said = (await answer.json()) as {
      id: string;
      state: string;
      created: number;
      error: string | null;
    };
    if (!answer.ok) throw new Error(`import: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  };
  const until = async (id: string, state: string) => {
    for (;;) {
      const now = await ask('GET', `/${id}`, null, null);
      if (now.state === state) return now;
      if (['failed', 'cancelled'].includes(now.state) || (state === 'done' && now.state === 'preview'))
        throw new Error(`import: ${now.state} ${now.error ?? ''}`);
      await pause(250);
    }
  };
  const started = performance.now();
  const { id } = await ask(
    'POST',
    '?name=members.xlsx&kind=members',
    'application/octet-stream',
    readFileSync(file),
  );
  await until(id, 'preview');
  const looked = performance.now();
  await ask('POST', `/${id}/apply`, 'application/json', JSON.stringify({ rows: 'all' }));
  const { created } = await until(id, 'done');
  return { read: (looked - started) / 1000, written: (performance.now() - looked) / 1000, created };
}

/** Looks how much memory the processes that read workbooks hold. */
function watchReaders(): { most(): number } {
  let most = 0;
  const isReader = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('modules/imports/read/');
    } catch {
      return false;
    }
  };
  const watch = setInterval(() => {
    for (const pid of readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter(isReader))
      most = Math.max(most, memoryMb(Number(pid)).most);
  }, 200);
  return {
    most() {
      clearInterval(watch);
      return most;
    },
  };
}
