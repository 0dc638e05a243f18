import { problemLine, readYamlFile } from '#modules/playbooks/index.ts';
import { Halt } from '#platform/halt.ts';
import { ColumnMapFile } from './columns.ts';

/** Reads a column map. Throws `Halt` naming file, line and what to write instead. */
export async function columnMapFrom(file: string): Promise<ColumnMapFile> {
  const { value, problems } = await readYamlFile(file, ColumnMapFile);
  if (value === undefined) throw new Halt([...problems.map(problemLine), '请先改正列对照表。'].join('\n'));
  if (value.columns.title === undefined && value.columns.detail === undefined)
    throw new Halt(`${file}: columns 里至少要写 title 或 detail 中的一列。`);
  return value;
}
