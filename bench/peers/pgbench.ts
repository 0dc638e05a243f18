import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Connection } from '../../server/platform/database.ts';
import type { Statement, Template, Value } from './template.ts';

const debian = '/usr/lib/postgresql';

/** Debian's `pgbench` of the newest release installed; null where there is none. */
export function findPgbench(): string | null {
  if (!existsSync(debian)) return null;
  const found = readdirSync(debian)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin/pgbench'))
    .find((path) => existsSync(path));
  return found ?? null;
}

export interface Replay {
  program: string;
  connection: Connection;
  template: Template;
  /** Where ids of staged matters begin; null: the address's id is the recorded one. */
  staged: { prefix: string; from: number; each: number } | null;
  /** The recorded id. */
  id: string;
  folder: string;
  clients: number;
  seconds: number;
}

/** Replays the statements of one recorded request, prepared, from `clients` connections; gives requests a second. */
export async function replay(of: Replay): Promise<number> {
  const { connection: c, staged } = of;
  const base = Date.now() % 1_000_000_000;
  const lines = [
    '\\set k :k + 1',
    `\\set f ${base} * 1000 + :client_id * 10000000000 + :k`,
    ...(staged ? [`\\set n ${staged.from} + :client_id * ${staged.each} + :k`] : []),
    ...of.template.statements.map((s) => `${written(s, of)};`),
  ];
  const script = join(of.folder, 'replay.sql');
  writeFileSync(script, `${lines.join('\n')}\n`);
  const { stdout } = await promisify(execFile)(of.program, [
    ...['-h', c.host, '-p', String(c.port), '-U', c.user, '-n', '-M', 'prepared', '-D', 'k=-1'],
    ...['-c', String(of.clients), '-T', String(of.seconds), '-f', script, c.database],
  ]);
  if (!/number of failed transactions: 0 /.test(stdout)) throw new Error(`pgbench: ${stdout}`);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
}

const written = (statement: Statement, of: Replay): string =>
  statement.text.replace(/\$(\d+)/g, (_, n: string) => literal(statement.values[Number(n) - 1] as Value, of));

/** A value as SQL. No colon may stand in it: pgbench would take what follows for a variable. */
function literal(value: Value, of: Replay): string {
  if ('is' in value) {
    const text = prepared(value.is);
    return text === null ? 'null' : quoted(text);
  }
  const pieces = value.parts.map((part) =>
    typeof part === 'string' ? quoted(part) : expression(part.token, of),
  );
  return `(${pieces.join(' || ')})`;
}

const quoted = (text: string): string =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a').replaceAll('\n', '\\n')}'`;

function expression(token: string, { staged, id }: Replay): string {
  if (token === 'id') return staged ? `'${staged.prefix}' || lpad(:n::text, 12, '0')` : quoted(id);
  if (token === 'key' || token === 'number') return `'${token}' || :f::text`;
  const digit = token.replace(/\D/g, '').slice(-1);
  return `'019d0000-000${digit}-7000-8' || substr(lpad(:f::text, 15, '0'), 1, 3) || '-' || substr(lpad(:f::text, 15, '0'), 4)`;
}

/** A value as `pg` sends it. */
function prepared(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map((v) => JSON.stringify(String(v))).join(',')}}`;
  return String(value);
}
