import { join } from 'node:path';
import { type Ground, layGround } from './ground.ts';
import { type Gun, startGun } from './load/index.ts';
import type { Options } from './options.ts';

/** What every measurement works with. */
export interface Bench {
  options: Options;
  gun: Gun;
  /** Progress, for whoever waits at the terminal. */
  say(line: string): void;
  /** The folder of the database with so many matters. */
  folder(matters: number): string;
  /** The database with so many matters, running; seeded when it is not there. */
  ground(matters: number): Promise<Ground>;
  /** Stops a database, for another program to take its folder. */
  putDown(matters: number): Promise<void>;
  /** Version of PostgreSQL, once a database was running. */
  version(): string | null;
  close(): Promise<void>;
}

export function openBench(options: Options, say: (line: string) => void): Bench {
  const gun = startGun();
  const grounds = new Map<number, Ground>();
  let version: string | null = null;
  const folder = (matters: number) => join(options.data, String(matters));
  const putDown = async (matters: number) => {
    const ground = grounds.get(matters);
    grounds.delete(matters);
    await ground?.close();
  };
  return {
    options,
    gun,
    say,
    folder,
    async ground(matters) {
      const there = grounds.get(matters);
      if (there) return there;
      const ground = await layGround(folder(matters), matters, say);
      grounds.set(matters, ground);
      version = ground.version;
      return ground;
    },
    putDown,
    version: () => version,
    async close() {
      gun.stop();
      for (const matters of [...grounds.keys()]) await putDown(matters);
    },
  };
}
