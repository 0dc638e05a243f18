import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config.ts';
import { Halt } from '../platform/halt.ts';

/** Throws `Halt` where there is nothing to look at: a slip in `--data` must not make a new, empty database. */
export function needInstallation({ data, databaseUrl }: Config): void {
  if (databaseUrl === null && !existsSync(join(data, 'postgres')))
    throw new Halt(
      `There is no database in ${data}: name the right folder with --data, or run script/start first.`,
    );
}
