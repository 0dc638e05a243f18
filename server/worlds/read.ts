import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { problemLine, readYamlFile } from '#modules/playbooks/index.ts';
import { Halt } from '#platform/halt.ts';
import { Script } from './history/script.ts';
import { WorldFile } from './schema.ts';

async function read<S extends TSchema>(file: string, schema: S): Promise<Static<S>> {
  const { value, problems } = await readYamlFile(file, schema);
  if (value === undefined) throw new Halt(problems.map(problemLine).join('\n'));
  return value;
}

/** Reads `world.yaml` of a playbook folder. Throws `Halt` naming file, line and what to write instead. */
export const readWorld = (folder: string): Promise<WorldFile> => read(join(folder, 'world.yaml'), WorldFile);

/** Reads how the past year went, by matter type: `world/*.yaml`. Throws `Halt` likewise. */
export async function readScripts(folder: string): Promise<Map<string, Script>> {
  const within = join(folder, 'world');
  const names = await readdir(within).catch(() => []);
  const scripts = new Map<string, Script>();
  for (const name of names.filter((n) => n.endsWith('.yaml')).sort()) {
    const script = await read(join(within, name), Script);
    scripts.set(script.type, script);
  }
  return scripts;
}
