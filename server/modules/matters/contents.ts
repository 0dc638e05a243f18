import type { Field, Option } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { maskDoors, maskName, maskText } from '#platform/mask.ts';

/** What a matter's answers become beside themselves: its title, what lists show, what search and filters read — of
 * open answers only, since a search that finds something tells what it found. Pure. */
export interface Contents {
  title: string;
  excerpt: string;
  summary: string;
  values: { field: string; value: string }[];
  files: string[];
}

/** The options of a field, wherever it takes them from. */
export function optionsFor(
  field: Field,
  type: Pick<MatterType, 'grades'>,
  compiled: CompiledPlaybook,
): readonly Option[] {
  if (field.from === 'grades') return type.grades ?? [];
  const options = field.from ? compiled.services.get(field.from.replace('services.', '')) : field.options;
  return options ?? [];
}

/** Name of a chosen option. */
export const optionName = (
  field: Field,
  value: string,
  type: MatterType,
  compiled: CompiledPlaybook,
): string => optionsFor(field, type, compiled).find((o) => o.id === value)?.name ?? value;

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];

/** Ids of the pictures among answers. */
export const picturesIn = (fields: readonly Field[], answers: Record<string, unknown>): string[] =>
  fields.filter((f) => f.kind === 'pictures').flatMap((f) => listed(answers[f.id]));

const open = (field: Field) => !field.seenBy || field.seenBy.includes('everyone');

/** Free text with these people's names as lists show them: `孙桂兰` → `孙**`. */
export const hideNames = (text: string, names: readonly string[]): string =>
  names.reduce((rest, name) => (name.length < 2 ? rest : rest.replaceAll(name, maskName(name))), text);

/** Draws the contents from checked answers. `names`: of whoever asks and raises, who may have signed what they
 * wrote. Numbers and doors in free text are hidden in the excerpt, which others
 * read; numbers in what search reads too, or they could be found out digit by digit. */
export function contentsOf(
  type: MatterType,
  answers: Record<string, unknown>,
  compiled: CompiledPlaybook,
  names: readonly string[] = [],
): Contents {
  const titleField = type.fields.find((f) => f.id === type.title && open(f));
  const title = titleField
    ? listed(answers[titleField.id])
        .map((v) => optionName(titleField, v, type, compiled))
        .join('、')
    : '';
  const words = type.fields
    .filter((f) => (f.kind === 'long-text' || f.kind === 'text') && open(f))
    .flatMap((f) => listed(answers[f.id]));
  const text = words.join('\n');
  return {
    title: title || type.name,
    excerpt: maskDoors(maskText(hideNames(text.replace(/\s+/g, ' ').slice(0, 200), names))).slice(0, 80),
    summary: maskText(`${title}\n${text}`.slice(0, 6000)),
    values: type.fields
      .filter((f) => f.counted && open(f))
      .flatMap((f) => listed(answers[f.id]).map((value) => ({ field: f.id, value }))),
    files: picturesIn(type.fields, answers),
  };
}
