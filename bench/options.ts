import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Halt } from '../server/platform/halt.ts';

/** What there is to measure, in the order it is measured. */
export const whats = {
  compare: 'five things that people do all day, against a bare node:http and pg server and against pgbench',
  growth: 'lists and search with ten times as many matters',
  processes: 'a second application process on the same database: what it adds, and that nothing is lost',
  registers: 'people, organisations and members at a city’s size: search, sub-trees, matching, a large move',
  workbook: 'a workbook of 100,000 members brought in while somebody works',
  start: 'how long a second start takes, and the memory held after work',
  import: 'rows a second and memory of an import of real messages (../shared/data)',
};
export type What = keyof typeof whats;

export interface Options {
  whats: What[];
  /** Folder of the seeded databases, kept from run to run. */
  data: string;
  /** Matters in the database; the grown one has ten times as many. */
  matters: number;
  /** How often each thing is measured; the median counts. */
  rounds: number;
  /** How long each round lasts. */
  seconds: number;
  /** Where CPU profiles of the application go; null takes none. */
  profile: string | null;
}

const options = {
  data: { type: 'string', shows: 'DIR', help: 'folder of the seeded databases (.cache/bench)' },
  matters: { type: 'string', shows: 'N', help: 'matters in the database (300000)' },
  rounds: { type: 'string', shows: 'N', help: 'rounds of each measurement, of which the median counts (3)' },
  seconds: { type: 'string', shows: 'N', help: 'length of a round (4)' },
  profile: { type: 'string', shows: 'DIR', help: 'write CPU profiles of the application here (compare)' },
  help: { type: 'boolean', shows: '', help: 'show this' },
} as const;

/** Reads the command line; null asks for the help. Throws `Halt` with status 2 for what is unknown or wrong. */
export function readOptions(argv: readonly string[]): Options | null {
  const { values, positionals } = parsed(argv);
  if (values.help) return null;
  const unknown = positionals.filter((name) => !(name in whats));
  if (unknown.length > 0)
    throw new Halt(`script/bench measures ${Object.keys(whats).join(', ')}; not ${unknown.join(', ')}.`, 2);
  const all = Object.keys(whats) as What[];
  return {
    whats: positionals.length === 0 ? all : all.filter((name) => positionals.includes(name)),
    data: resolve(values.data ?? resolve(import.meta.dirname, '../.cache/bench')),
    matters: whole('matters', values.matters, 300_000, 10_000),
    rounds: whole('rounds', values.rounds, 3, 1),
    seconds: whole('seconds', values.seconds, 4, 1),
    profile: values.profile === undefined ? null : resolve(values.profile),
  };
}

export function helpText(): string {
  const line = (name: string, help: string) => `  ${name.padEnd(16)} ${help}`;
  return [
    'Usage: script/bench [WHAT…] [OPTIONS]',
    '',
    'Measures Lianxin on this machine and prints a report in Markdown. Status 0: every bound holds; 1: one does not.',
    'The first run seeds two databases, which takes about ten minutes and 20 GB; later runs find them.',
    '',
    'WHAT, everything unless named:',
    ...Object.entries(whats).map(([name, help]) => line(name, help)),
    '',
    ...Object.entries(options).map(([name, { shows, help }]) => line(`--${name} ${shows}`, help)),
  ].join('\n');
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Halt(`${(error as Error).message}\nscript/bench --help lists what there is.`, 2);
  }
}

function whole(name: string, given: string | undefined, otherwise: number, least: number): number {
  if (given === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(given) || Number(given) < least)
    throw new Halt(`--${name} must be a whole number of ${least} or more.`, 2);
  return Number(given);
}
