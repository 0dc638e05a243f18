import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Errors } from 'typebox/value';
import { parse } from 'yaml';
import { Halt } from '#platform/halt.ts';
import { WorldFile } from './schema.ts';

/** Reads `world.yaml` of a playbook folder. Throws `Halt` saying what is missing or wrong. */
export async function readWorld(folder: string): Promise<WorldFile> {
  const file = join(folder, 'world.yaml');
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') throw new Halt(`${file}: not found; worlds stand beside their playbook.`);
    throw error;
  });
  const value: unknown = parse(text);
  const [wrong] = Errors(WorldFile, value);
  if (wrong) throw new Halt(`${file}: ${wrong.instancePath || '/'} ${wrong.message}`);
  return value as WorldFile;
}
