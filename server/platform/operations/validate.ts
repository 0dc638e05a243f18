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

const compiled = new WeakMap<AnyOperation, Validator>();

/** The input as its operation declares it; text of a query is converted. Throws `InvalidInput` naming fields. */
export function validInput(op: AnyOperation, raw: Record<string, unknown>): Record<string, unknown> {
  let validator = compiled.get(op);
  if (!validator) {
    validator = Compile(op.input);
    compiled.set(op, validator);
  }
  const input =
    op.method === 'GET' || op.method === 'DELETE' ? Value.Convert(op.input, oneOrMany(op, raw)) : raw;
  if (!validator.Check(input)) {
    const problems = (validator.Errors(input) as unknown as Problem[]).filter((p) => p.keyword !== 'boolean');
    throw new Refused('InvalidInput', { fields: problems.slice(0, 20).map(toField) });
  }
  if (JSON.stringify(input).includes('\\u0000'))
    throw new Refused('InvalidInput', {
      fields: [{ path: '', code: 'control', message: '内容里有不能保存的字符，请重新输入' }],
    });
  return input as Record<string, unknown>;
}

/** A query's `a=1` for a list becomes `['1']`. */
function oneOrMany(op: AnyOperation, raw: Record<string, unknown>): Record<string, unknown> {
  const properties = op.input.properties as Record<string, { type?: string }>;
  return Object.fromEntries(
    Object.entries(raw).map(([k, v]) => [k, properties[k]?.type === 'array' && !Array.isArray(v) ? [v] : v]),
  );
}
