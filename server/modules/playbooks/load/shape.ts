import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import type { Locate, Problem } from '../problem.ts';
import { nearest, suggestion } from './nearest.ts';
import { patternAdvice, whyOnly } from './patterns.ts';

/** The parts of JSON Schema that the playbook's own schemas use. */
interface Shape {
  type?: string;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: boolean;
  patternProperties?: Record<string, Shape>;
  minProperties?: number;
  items?: Shape;
  minItems?: number;
  maxItems?: number;
}

type At = [holder: object, key?: string | number];

const kinds: Record<string, string> = {
  object: '「名称: 值」的形式',
  array: '列表（每项以 - 开头，或用 [ ] 括起来）',
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

const fits = (shape: Shape, value: unknown): boolean => {
  const kind = kindOf(value);
  return shape.type === kind || (shape.type === 'integer' && kind === 'number');
};

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '这样的内容' : `「${String(value)}」`;

function wrongType(shapes: Shape[], value: unknown): string {
  const wanted = [...new Set(shapes.map((s) => kinds[s.type ?? ''] ?? '别的内容'))].join('，或');
  if (value === null || value === undefined) return `这里没有写内容，应是${wanted}。`;
  if (shapes.some((s) => s.type === 'string') && typeof value !== 'object')
    return `这里应是文字，请加上引号：'${String(value)}'。`;
  return `这里应是${wanted}，不能写${shown(value)}。`;
}

function wrongValue(shape: Shape, value: unknown): { code: string; message: string } {
  const keyword = Errors(shape as TSchema, value)[0]?.keyword;
  const text = String(value);
  if (keyword === 'enum')
    return {
      code: 'unknown-value',
      message: `不能写「${text}」${suggestion(text, (shape.enum ?? []).map(String))}${whyOnly(shape.enum ?? [])}`,
    };
  if (keyword === 'const')
    return { code: 'unknown-value', message: `这里只能写 ${String(shape.const)}，不能写「${text}」。` };
  if (keyword === 'pattern') return { code: 'bad-form', message: patternAdvice(shape.pattern ?? '', text) };
  if (keyword === 'maxLength')
    return { code: 'bad-form', message: `太长了，最多 ${shape.maxLength} 个字符。` };
  if (keyword === 'minimum')
    return { code: 'out-of-range', message: `不能小于 ${shape.minimum}，现在是 ${text}。` };
  if (keyword === 'maximum')
    return { code: 'out-of-range', message: `不能大于 ${shape.maximum}，现在是 ${text}。` };
  return { code: 'wrong-type', message: wrongType([shape], value) };
}

/**
 * What in a value read from YAML does not fit a schema, in Chinese, each with its place and the nearest
 * valid name. Exhaustive: every fault is listed, not the first few.
 */
export function shapeProblems(schema: TSchema, value: unknown, at: At, locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const complain = (where: At, code: string, message: string) =>
    problems.push({ ...locate(...where), code, message });

  const walkMap = (shape: Shape, map: Record<string, unknown>) => {
    const known = Object.keys(shape.properties ?? {});
    for (const key of shape.required ?? []) {
      if (Object.hasOwn(map, key)) continue;
      const typo = Object.keys(map).find((k) => !known.includes(k) && nearest(k, known) === key);
      if (typo === undefined) complain([map], 'missing-key', `缺少「${key}」，请补上 ${key}: …`);
    }
    const pattern = Object.entries(shape.patternProperties ?? {})[0];
    for (const [key, item] of Object.entries(map)) {
      const own =
        shape.properties && Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
      if (own) walk(own, item, [map, key]);
      else if (pattern && new RegExp(pattern[0]).test(key)) walk(pattern[1], item, [map, key]);
      else if (pattern) complain([map, key], 'bad-form', patternAdvice(pattern[0], key));
      else if (shape.additionalProperties === false)
        complain([map, key], 'unknown-key', `不认识「${key}」${suggestion(key, known)}`);
    }
    const least = shape.minProperties ?? 0;
    if (Object.keys(map).length < least) complain([map], 'too-few', `这里至少要写 ${least} 项。`);
  };

  const walkList = (shape: Shape, list: unknown[], where: At) => {
    if (list.length < (shape.minItems ?? 0))
      complain(where, 'too-few', `这里至少要写 ${shape.minItems} 项。`);
    if (list.length > (shape.maxItems ?? Number.POSITIVE_INFINITY))
      complain(where, 'too-many', `这里最多写 ${shape.maxItems} 项，现在有 ${list.length} 项。`);
    list.forEach((item, i) => {
      if (shape.items) walk(shape.items, item, [list, i]);
    });
  };

  function walk(shape: Shape, item: unknown, where: At): void {
    if (shape.anyOf) {
      const branch = shape.anyOf.find((s) => fits(s, item));
      if (branch) walk(branch, item, where);
      else complain(where, 'wrong-type', wrongType(shape.anyOf, item));
      return;
    }
    if (shape.type !== undefined && !fits(shape, item)) {
      complain(where, 'wrong-type', wrongType([shape], item));
      return;
    }
    if (shape.type === 'object') walkMap(shape, item as Record<string, unknown>);
    else if (shape.type === 'array') walkList(shape, item as unknown[], where);
    else if (Errors(shape as TSchema, item).length > 0) {
      const { code, message } = wrongValue(shape, item);
      complain(where, code, message);
    }
  }

  walk(schema as Shape, value, at);
  return problems;
}
