import type { ImportKind } from '@lianxin/contracts/imports';
import Type from 'typebox';
import { problemLine, readYamlFile } from '#modules/playbooks/index.ts';
import { Halt } from '#platform/halt.ts';
import { kinds } from './kinds/index.ts';

/** A column map: the name of a column in the file → the id of what it means; empty: not imported. */
const MapFile = Type.Object(
  { columns: Type.Record(Type.String({ pattern: '^.{1,60}$' }), Type.Union([Type.String(), Type.Null()])) },
  { additionalProperties: false },
);

/** Reads a column map. Throws `Halt` naming file and line, or the meanings there are. */
export async function directoryMapFrom(
  file: string,
  kind: ImportKind | null,
): Promise<Record<string, string | null>> {
  const { value, problems } = await readYamlFile(file, MapFile);
  if (value === undefined) throw new Halt([...problems.map(problemLine), '请先改正列对照表。'].join('\n'));
  const among = kind ? [kinds[kind]] : Object.values(kinds);
  const empty = { today: '', levels: [], choices: {}, rolls: [], organisations: [], places: [] };
  const known = new Set(among.flatMap((k) => k.fields(empty).map((f) => f.id)));
  for (const [column, field] of Object.entries(value.columns))
    if (field !== null && !known.has(field) && !field.startsWith('at-'))
      throw new Halt(`${file}: 「${column}」的含义写成了「${field}」，可以写：${[...known].join('、')}。`);
  return value.columns;
}
