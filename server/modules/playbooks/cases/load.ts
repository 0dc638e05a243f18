import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Case, CaseFile } from '@lianxin/contracts/playbook/case';
import { shapeProblems } from '../load/shape.ts';
import { yamlReader } from '../load/yaml.ts';
import { inOrder, type Locate, type Problem } from '../problem.ts';

/** Cases read from files, each file one case or a list of them. */
export interface LoadedCases {
  cases: { file: string; one: Case }[];
  problems: Problem[];
  locate: Locate;
}

/** The case files of a playbook folder, in order. */
export async function caseFiles(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, 'cases')).catch(() => []);
  return names
    .filter((n) => n.endsWith('.yaml'))
    .sort()
    .map((n) => join(dir, 'cases', n));
}

/** Reads case files; what does not fit goes to the problems. */
export async function loadCases(files: readonly string[]): Promise<LoadedCases> {
  const reader = yamlReader();
  const cases: LoadedCases['cases'] = [];
  for (const file of files) {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch {
      reader.problems.push({
        file,
        line: 1,
        column: 1,
        code: 'file-missing',
        message: '没有这个文件，请检查文件名。',
      });
      continue;
    }
    const value = reader.parse(file, text);
    if (value === undefined) continue;
    const isHolder = typeof value === 'object' && value !== null;
    const wrong = shapeProblems(
      CaseFile,
      value,
      [isHolder ? value : {}],
      isHolder ? reader.locate : () => ({ file, line: 1, column: 1 }),
    );
    reader.problems.push(...wrong);
    if (wrong.length === 0) for (const one of [value].flat()) cases.push({ file, one: one as Case });
  }
  return { cases, problems: inOrder(reader.problems), locate: reader.locate };
}
