import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';

/** What a command is given when it runs. */
export interface Call {
  readonly config: Config;
  /** What stands on the command line beside the command's name and its options. */
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** `--district`: the number or short name of one district; null when not told. */
  readonly district: string | null;
  /** Writes a line for the person at the terminal. */
  out(line: string): void;
  /**
   * The database, at the newest schema: of `DATABASE_URL`, else of the PostgreSQL running on the data folder,
   * else of one started for this command and stopped after it.
   */
  database(): Promise<Database>;
  /** The same, as it is: nothing is migrated. */
  bareDatabase(): Promise<Database>;
  /** Throws `Halt` unless this command has the data folder to itself, no server running on it. */
  needAlone(): Promise<void>;
}

/** An option of one command, beside `--data`, `--district` and `--help`, which all take. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `FILE`. */
  readonly shows?: string;
  readonly help: string;
}

/**
 * One command of `script/lianxin`, the export `command` of a file in `commands/`. It fails by throwing:
 * `Halt` with what to do, anything else for a fault of ours.
 */
export interface Command {
  /** Name and arguments: `playbook check DIR`; what is in brackets may be left out, `…` repeats. */
  readonly usage: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for its own help. */
  readonly details?: string;
  readonly options?: Readonly<Record<string, Option>>;
  run(call: Call): Promise<void>;
}

/** The words of a usage that name the command: `playbook check`. */
export const nameOf = (usage: string): string => usage.split(/ (?=[[A-Z])/)[0] ?? usage;

/** How many arguments a usage asks for at least, and takes at most. */
export function arity(usage: string): { least: number; most: number } {
  const words = usage.split(' ').filter((word) => /^\[?[A-Z]/.test(word));
  const least = words.filter((word) => !word.startsWith('[')).length;
  return { least, most: words.some((word) => word.includes('…')) ? Number.POSITIVE_INFINITY : words.length };
}
