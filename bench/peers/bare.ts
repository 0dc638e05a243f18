import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { newId, newNumber } from '../../server/platform/ids.ts';
import { fill, type Statement, type Template } from './template.ts';

/**
 * The least that could do the same work: `node:http` and `pg`, the recorded statements prepared, a pool as large, no
 * checks at all, the answer's bytes as recorded. Arguments: the database's address, the file of templates by cookie.
 */
const [url = '', file = ''] = process.argv.slice(2);
const templates = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Template>));
const names = new Map<string, string>();
for (const { statements } of templates.values())
  for (const { text } of statements) if (!names.has(text)) names.set(text, `b${names.size}`);
const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c TimeZone=UTC' });

async function answer(request: IncomingMessage, body: string): Promise<string> {
  if (body) JSON.parse(body);
  const template = templates.get(request.headers.cookie ?? '');
  if (!template) throw new Error('nobody has this cookie');
  const own = new Map<string, string>();
  const token = (name: string): string => {
    let value = own.get(name);
    if (value === undefined) {
      value = make(name, request);
      own.set(name, value);
    }
    return value;
  };
  const run = (q: Pick<pg.Pool, 'query'>, s: Statement) =>
    s.values.length === 0
      ? q.query(s.text)
      : q.query({
          name: names.get(s.text) as string,
          text: s.text,
          values: s.values.map((v) => ('is' in v ? v.is : fill(v.parts, token))),
        });
  let client: pg.PoolClient | null = null;
  for (const statement of template.statements) {
    if (statement.text === 'begin') client = await pool.connect();
    await run(client ?? pool, statement);
    if (statement.text === 'commit') {
      client?.release();
      client = null;
    }
  }
  return fill(template.answer, token);
}

function make(name: string, request: IncomingMessage): string {
  if (name === 'id') return /\/matters\/([0-9a-f-]{36})/.exec(request.url ?? '')?.[1] ?? '';
  if (name === 'key') return String(request.headers['idempotency-key']);
  return name === 'number' ? newNumber(Date.now(), 'Asia/Shanghai') : newId();
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    answer(request, body).then(
      (text) => {
        const bytes = Buffer.from(text);
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': bytes.length,
        });
        response.end(bytes);
      },
      (error: Error) => {
        process.stderr.write(`${error.stack}\n`);
        response.writeHead(500, { 'content-length': 0 });
        response.end();
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.once('disconnect', () => process.exit(0));
