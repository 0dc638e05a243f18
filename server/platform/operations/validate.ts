import type { FieldError } from '@lianxin/contracts/errors';
import type { AnyOperation } from '@lianxin/contracts/operation';
import { Compile, type Validator } from 'typebox/compile';
import Value from 'typebox/value';
import { Refused } from './refuse.ts';

type Problem = { keyword: string; instancePath: string; params: Record<string, unknown>; message: string };

const plain: Record<string, (params: Record<string, unknown>) => string> = {
  required: (p) => `缺少 ${(p.requiredProperties as string[] | undefined)?.join('、') ?? '必填项'}`,
  type: (p) => `类型不对，应为 ${String(p.type)}`,
  minLength: (p) => ((p.limit as number) <= 1 ? '不能为空' : `至少 ${p.limit} 个字`),
  maxLength: (p) => `最多 ${p.limit} 个字，请精简`,
  minimum: (p) => `不能小于 ${p.limit}`,
  maximum: (p) => `不能大于 ${p.limit}`,
  maxItems: (p) => `最多 ${p.limit} 项`,
  minItems: (p) => `至少 ${p.limit} 项`,
  pattern: () => '格式不正确',
  enum: () => '不在可选范围内',
  const: () => '不在可选范围内',
  anyOf: () => '格式不正确',
  additionalProperties: (p) =>
    `不认识的内容：${(p.additionalProperties as string[] | undefined)?.join('、') ?? ''}`,
};

const toField = (problem: Problem): FieldError => ({
  path: problem.instancePath.slice(1).replaceAll('/', '.'),
  code: problem.keyword,
  message: plain[problem.keyword]?.(problem.params) ?? problem.message,
});

type Property = { type?: string; enum?: readonly unknown[]; items?: Property };

/** How an operation's input is read: compiled once. */
interface Reader {
  validator: Validator;
  /** Names whose values come as text in a query and mean something else. */
  converted: ReadonlySet<string>;
  lists: ReadonlySet<string>;
}

const readers = new WeakMap<AnyOperation, Reader>();

const isText = ({ type, enum: values }: Property): boolean =>
  type === 'string' || values?.every((v) => typeof v === 'string') === true;

function readerOf(op: AnyOperation): Reader {
  const known = readers.get(op);
  if (known) return known;
  const properties = Object.entries(op.input.properties as Record<string, Property>);
  const names = (which: (p: Property) => boolean) =>
    new Set(properties.flatMap(([name, property]) => (which(property) ? [name] : [])));
  const made = {
    validator: Compile(op.input),
    converted: names((p) => !isText(p) && !(p.type === 'array' && isText(p.items ?? {}))),
    lists: names((p) => p.type === 'array'),
  };
  readers.set(op, made);
  return made;
}

/** How deep a value may be nested; the answers of a form are three deep. */
const deepest = 16;

/** What cannot be kept of a value: text with a NUL, in it or among its names; more depth than a stack can hold. */
function unkeepable(value: unknown, depth = 0): 'control' | 'depth' | null {
  if (typeof value === 'string') return value.includes('\0') ? 'control' : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= deepest) return 'depth';
  for (const [name, inner] of Object.entries(value)) {
    const fault = name.includes('\0') ? 'control' : unkeepable(inner, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

const unkept = {
  control: '内容里有不能保存的字符，请重新输入',
  depth: '内容的层次太深，请简化后再提交',
} as const;

/** The input as its operation declares it; text of a query is converted. Throws `InvalidInput` naming fields. */
export function validInput(op: AnyOperation, raw: Record<string, unknown>): Record<string, unknown> {
  const { validator, converted, lists } = readerOf(op);
  // Beside the bytes of an upload the input travels in the query, as text.
  const asText = op.method === 'GET' || op.method === 'DELETE' || op.carries === 'upload';
  const input = asText ? fromQuery(op, raw, converted, lists) : raw;
  if (!validator.Check(input)) {
    const problems = (validator.Errors(input) as unknown as Problem[]).filter((p) => p.keyword !== 'boolean');
    throw new Refused('InvalidInput', { fields: problems.slice(0, 20).map(toField) });
  }
  const fault = unkeepable(input);
  if (fault !== null)
    throw new Refused('InvalidInput', { fields: [{ path: '', code: fault, message: unkept[fault] }] });
  return input as Record<string, unknown>;
}

/** What a query's text means: numbers, yes and no; `a=1` for a list is `['1']`. */
function fromQuery(
  op: AnyOperation,
  raw: Record<string, unknown>,
  converted: ReadonlySet<string>,
  lists: ReadonlySet<string>,
): Record<string, unknown> {
  const input = { ...raw };
  let means = false;
  for (const name of Object.keys(input)) {
    if (lists.has(name) && !Array.isArray(input[name])) input[name] = [input[name]];
    means ||= converted.has(name);
  }
  return means ? (Value.Convert(op.input, input) as Record<string, unknown>) : input;
}
