import { readFile } from 'node:fs/promises';
import type { Static, TSchema } from 'typebox';
import { inOrder, type Problem } from '../problem.ts';
import { shapeProblems } from './shape.ts';
import { yamlReader } from './yaml.ts';

/** Reads one YAML file of a schema; either its value or what is wrong with it, by file and line. */
export async function readYamlFile<S extends TSchema>(
  file: string,
  schema: S,
): Promise<{ value: Static<S>; problems: [] } | { value: undefined; problems: Problem[] }> {
  const at = { file, line: 1, column: 1 };
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    return {
      value: undefined,
      problems: [{ ...at, code: 'file-missing', message: '没有这个文件，请检查文件名。' }],
    };
  const reader = yamlReader();
  const value = reader.parse(file, text);
  const known = typeof value === 'object' && value !== null;
  const problems =
    value === undefined
      ? reader.problems
      : shapeProblems(schema, value, [known ? value : {}], known ? reader.locate : () => at);
  return problems.length > 0
    ? { value: undefined, problems: inOrder(problems) }
    : { value: value as Static<S>, problems: [] };
}
