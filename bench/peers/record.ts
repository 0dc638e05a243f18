import type { PoolClient } from 'pg';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/platform/config.ts';
import { type Connection, openDatabase } from '../../server/platform/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { digits, type Shot } from '../load/plan.ts';
import { type Recorded, type Template, templateOf } from './template.ts';

export interface Recorder {
  /**
   * The template of a request: it is sent once to warm up and twice to be compared, and again where a job of the
   * application came between. Numbers from `first` on are used, at most `recordings`.
   */
  record(shot: Shot, first: number): Promise<Template>;
  close(): Promise<void>;
}

/** Most requests sent to record one. */
export const recordings = 9;

/** The application in this process, on a pool that writes down every statement. */
export async function startRecorder(
  connection: Connection | { url: string },
  secret: string,
): Promise<Recorder> {
  const config = readConfig(['--port', '0', '--world', 'none', '--faces', 'console'], {
    ...process.env,
    LIANXIN_LIMITS: 'off',
  });
  const database = openDatabase({ connection });
  let statements: Recorded['statements'] = [];
  database.pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: [unknown, ...unknown[]]) => {
      const [config, values] = args;
      const given =
        typeof config === 'string' ? { text: config, values } : (config as Recorded['statements'][0]);
      statements.push({ text: given.text, values: Array.isArray(given.values) ? [...given.values] : [] });
      return query(...args);
    }) as typeof client.query;
  });
  const { server, close } = await createApp({
    config: { ...config, secret },
    database,
    connection,
    log: createLog({ level: 'warn' }),
  });

  async function once(shot: Shot, n: number): Promise<Recorded> {
    const id = shot.ids?.[n % shot.ids.length] ?? '';
    const put = (text: string) => text.replace('{n}', digits(n)).replace('{id}', id);
    const headers = Object.fromEntries(Object.entries(shot.headers).map(([k, v]) => [k, put(v)]));
    const url = put(shot.path);
    statements = [];
    const answer = await server.inject({
      method: shot.method,
      url,
      headers: { ...headers, ...(shot.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(shot.body === undefined ? {} : { payload: put(shot.body) }),
    });
    if (answer.statusCode !== 200) throw new Error(`${shot.method} ${url}: ${answer.body}`);
    return {
      statements,
      answer: answer.body,
      id: /\/matters\/([0-9a-f-]{36})/.exec(url)?.[1] ?? null,
      key: headers['idempotency-key'] ?? null,
    };
  }
  return {
    async record(shot, first) {
      await once(shot, first);
      for (let n = first + 1; n + 1 < first + recordings; n += 2) {
        const template = templateOf(await once(shot, n), await once(shot, n + 1));
        if (template) return template;
      }
      throw new Error(`${shot.method} ${shot.path} does other statements each time`);
    },
    async close() {
      await close();
      await database.close();
    },
  };
}
