import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { Halt } from '#platform/halt.ts';
import { optionsFor } from '../contents.ts';
import { solvedStep } from '../rules/index.ts';
import { type ColumnMap, type ColumnMapFile, type FieldColumn, mapOf, usualMap } from './columns.ts';
import { mostText } from './said.ts';

/** What rows become: the type without the demands that history cannot meet, and how its fields are filled. */
export interface Plan {
  compiled: CompiledPlaybook;
  type: MatterType;
  map: ColumnMap;
  /** The field that takes the words of the message. */
  detail: Field;
  /** Options by id and by name, of each field that is chosen. */
  options: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a cell can say; pictures, organisations and other matters it cannot. */
const fromCells: readonly Field['kind'][] = [
  'text',
  'long-text',
  'choice',
  'rating',
  'number',
  'yes-no',
  'date',
  'time',
  'phone',
];

/**
 * Plans an import into a matter type. What is asked of people today was not asked then, so nothing is required;
 * what is given is checked as ever. Throws `Halt` for a type or a map that does not fit the playbook.
 */
export function planFor(compiled: CompiledPlaybook, typeId: string, given: ColumnMapFile | null): Plan {
  const asked = compiled.matters.get(typeId);
  if (!asked)
    throw new Halt(
      `没有「${typeId}」这类事项，--type 可以写：${[...compiled.matters.keys()].join('、')}。`,
      1,
    );
  const type: MatterType = {
    ...asked,
    place: { ...asked.place, required: false },
    fields: asked.fields.map((f) => ({
      ...f,
      required: false,
      ...(f.kind === 'long-text' ? { max: Math.max(f.max ?? 0, mostText) } : {}),
    })),
  };
  const detail = type.fields.find((f) => f.kind === 'long-text');
  const first = type.starts[0]?.at ?? '';
  if (!detail || solvedStep(type, first) === null)
    throw new Halt(`「${type.name}」没有写内容的一项，或没有办结的环节，不能导入历史。`);
  const options = new Map(
    type.fields.flatMap((f) => {
      const list = optionsFor(f, type, compiled);
      return list.length === 0
        ? []
        : [[f.id, new Map(list.flatMap((o) => [[o.name, o.id] as const, [o.id, o.id] as const]))] as const];
    }),
  );
  const kind = asked.fields.find((f) => f.id === type.title && f.kind === 'choice') ?? null;
  const map = given ? mapOf(given) : usualMap(kind && options.get(kind.id)?.has('other') ? kind.id : null);
  for (const [id, column] of map.fields) checkField(type, options.get(id), id, column);
  const filled = map.fields.has(kind?.id ?? '') || !kind || !options.get(kind.id)?.has('other');
  const fields = filled ? map.fields : new Map([...map.fields, [kind.id, otherKind]]);
  return { compiled, type, map: { ...map, fields }, detail, options };
}

const otherKind: FieldColumn = { columns: [], values: new Map(), otherwise: 'other' };

function checkField(
  type: MatterType,
  options: ReadonlyMap<string, string> | undefined,
  id: string,
  { values, otherwise }: FieldColumn,
): void {
  const field = type.fields.find((f) => f.id === id);
  if (!field)
    throw new Halt(
      `列对照表的 fields 里：「${type.name}」没有「${id}」这一项，可以写：${type.fields.map((f) => f.id).join('、')}。`,
    );
  if (!fromCells.includes(field.kind))
    throw new Halt(`列对照表的 fields 里：「${id}」（${field.name}）不能从表格导入，请删去。`);
  if (!options) return;
  for (const value of [...values.values(), ...(otherwise === null ? [] : [otherwise])])
    if (!options.has(value))
      throw new Halt(
        `列对照表的 fields.${id} 里：没有「${value}」这个选项，可以写：${[...new Set(options.values())].join('、')}。`,
      );
}
