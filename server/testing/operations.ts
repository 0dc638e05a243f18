import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnyOperation } from '@lianxin/contracts/operation';

/** As much of a schema as is needed to make values for it. */
export interface Shape {
  type?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: readonly string[];
  minimum?: number;
  minItems?: number;
  minLength?: number;
}

const contracts = resolve(import.meta.dirname, '../../contracts');

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'input' in value;

/** Every operation of every contract, found by reading the folder: a new one is among them at once. */
export async function everyOperation(): Promise<AnyOperation[]> {
  const found = new Map<string, AnyOperation>();
  for (const file of readdirSync(contracts).filter((name) => name.endsWith('.ts')))
    for (const value of Object.values((await import(join(contracts, file))) as object))
      if (isOperation(value)) found.set(value.id, value);
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** An operation's fields by name. */
export const fieldsOf = (op: AnyOperation): Record<string, Shape> =>
  op.input.properties as Record<string, Shape>;

/** Whether a field is an id, or several. */
export const isId = (shape: Shape): boolean =>
  shape.pattern?.startsWith('^[0-9a-f]{8}-') === true || (shape.items !== undefined && isId(shape.items));

/** Ids by the name of the field that takes them: `person`, `placeId`, `recipient`. */
export type Ids = (field: string) => string;

/** A value the schema accepts; ids are taken by the field's name. */
export function sampleOf(shape: Shape, ids: Ids, field: string): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return sampleOf(shape.anyOf[0] ?? {}, ids, field);
  if (shape.type === 'array')
    return shape.minItems || isId(shape) ? [sampleOf(shape.items ?? {}, ids, field)] : [];
  if (shape.type === 'object')
    return Object.fromEntries(
      (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {}, ids, name)]),
    );
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1);
  if (shape.type === 'boolean') return true;
  return textOf(shape, ids, field);
}

function textOf({ pattern = '', minLength = 1 }: Shape, ids: Ids, field: string): string {
  if (pattern.startsWith('^[0-9a-f]{8}-')) return ids(field);
  if (pattern === '^\\d{4}-\\d\\d-\\d\\d$') return '2026-11-20';
  if (pattern.includes('T\\d\\d')) return '2026-11-20T01:00:00Z';
  if (pattern.startsWith('^1[3-9]')) return '13812345678';
  if (pattern.startsWith('^[0-9a-f-]')) return ids('opening');
  return pattern === '' ? '试'.repeat(minLength) : 'enterprise';
}

/** An input the operation accepts by its schema: what is required, or (`whole`) everything. */
export function inputFor(op: AnyOperation, ids: Ids, whole = false): Record<string, unknown> {
  const required = new Set((op.input.required ?? []) as string[]);
  return Object.fromEntries(
    Object.entries(fieldsOf(op))
      .filter(([name, shape]) => required.has(name) || whole || isId(shape))
      .map(([name, shape]) => [name, sampleOf(shape, ids, name)]),
  );
}
