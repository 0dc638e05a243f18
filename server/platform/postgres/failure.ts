import { Halt } from '../halt.ts';

const causes: readonly [RegExp, string][] = [
  [/No space left on device|Disk quota exceeded/, 'the disk is full: free some space'],
  [
    /Cannot allocate memory|could not map anonymous shared memory/,
    'there is too little memory: stop other programs or give the machine more',
  ],
  [/Read-only file system/, 'the disk is mounted read-only'],
  [/Permission denied/, 'it may not read or write its own files: see whom they belong to'],
  [/database files are incompatible with server/, 'its files were made by another version of PostgreSQL'],
  [
    /pre-existing shared memory block|Is another (postmaster|server)/,
    'another PostgreSQL is still using these files',
  ],
  [
    /could not locate a valid checkpoint record|invalid checkpoint|could not read file "global\/pg_control"/,
    'its files are damaged: restore a backup into a new data folder',
  ],
];

/** Why PostgreSQL did not start, from what it said, as a sentence for a person; `log` is where it said it. */
export function explainFailure(said: string, pgdata: string, log: string | null): Halt {
  const cause = causes.find(([pattern]) => pattern.test(said))?.[1];
  const lines = said.split('\n').filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  const last = (lines.at(-1) ?? said.trim().split('\n').at(-1) ?? '').trim();
  const where = log ? ` The whole of it is in ${log}.` : '';
  return new Halt(`PostgreSQL did not start in ${pgdata}: ${cause ?? 'it gave up'}.\n${last}${where}`);
}
