import { CompiledQuery, type QueryResult } from 'kysely';
import type { Db } from './database.ts';

/** A piece of SQL with its values: a whole statement, or a part of one. Made by `sql`. */
export interface Sql<T = unknown> {
  /** What stands between the values; there is one more of these. */
  readonly fragments: readonly string[];
  readonly values: readonly unknown[];
  /** Runs it as a statement; `T` is what a row looks like. */
  execute(db: Db): Promise<QueryResult<T>>;
}

class Piece<T> implements Sql<T> {
  readonly fragments: readonly string[];
  readonly values: readonly unknown[];
  /** Pieces with the same key and the same kinds of values have the same text. */
  readonly key: unknown;
  constructor(fragments: readonly string[], values: readonly unknown[], key: unknown) {
    this.fragments = fragments;
    this.values = values;
    this.key = key;
  }
  execute(db: Db): Promise<QueryResult<T>> {
    const { text, parameters } = compileSql(this);
    return db.executeQuery<T>(CompiledQuery.raw(text, parameters as unknown[]));
  }
}

const verbatim = (text: string): Sql<never> => new Piece([text], [], text);
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

const tag = <T = unknown>(fragments: TemplateStringsArray, ...values: unknown[]): Sql<T> =>
  new Piece<T>(fragments, values, fragments);

/**
 * SQL as it is written, values by themselves: `` sql`select name from people where id = ${id}` ``. A value that is
 * a piece of SQL becomes part of the text.
 */
export const sql = Object.assign(tag, {
  /** Text that is SQL already. Never of a caller's making. */
  raw: verbatim,
  /** A column, with its table or without: `m.raised_at`. */
  ref: (column: string): Sql<never> => verbatim(column.split('.').map(quoted).join('.')),
  /** One name. */
  id: (name: string): Sql<never> => verbatim(quoted(name)),
  /** A value that stands in the text: a limit, which as a parameter would be planned anew each time. */
  lit: (value: string | number | boolean | null): Sql<never> => verbatim(literal(value)),
  /** Pieces or values with a separator between them: a comma, if none is given. */
  join(items: readonly unknown[], separator: Sql = comma): Sql<never> {
    const between = textOf(separator);
    const fragments = items.map((_, i) => (i === 0 ? '' : between));
    return new Piece([...fragments, ''], items, `${items.length} joined by ${between}`);
  },
});

const comma = verbatim(', ');

function textOf(piece: Sql): string {
  if (piece.values.length > 0) throw new RangeError('a separator has no values');
  return piece.fragments.join('');
}

/** Statements by their shape: a step for each piece and value in order of reading, the text at the end. */
interface Shape {
  next: Map<unknown, Shape>;
  text: string | null;
}

const mostShapes = 100_000;
const isValue = Symbol('a value');
let shapes = 0;
let root: Shape = { next: new Map(), text: null };

function follow(shape: Shape, step: unknown): Shape {
  let found = shape.next.get(step);
  if (!found) {
    found = { next: new Map(), text: null };
    shape.next.set(step, found);
    shapes++;
  }
  return found;
}

function collect(piece: Sql, from: Shape, parameters: unknown[]): Shape {
  let shape = follow(from, (piece as Piece<unknown>).key);
  for (const value of piece.values) {
    if (value instanceof Piece) shape = collect(value, shape, parameters);
    else {
      parameters.push(value);
      shape = follow(shape, isValue);
    }
  }
  return shape;
}

function write(piece: Sql, from: { text: string; count: number }): void {
  for (const [i, fragment] of piece.fragments.entries()) {
    from.text += fragment;
    if (i >= piece.values.length) continue;
    const value = piece.values[i];
    if (value instanceof Piece) write(value, from);
    else from.text += `$${++from.count}`;
  }
}

/**
 * The text of a statement and its values in order. Statements of one shape share one text, written once: to write,
 * hash and compare some thousand characters for each request costs more than the rest of it.
 */
export function compileSql(piece: Sql): { text: string; parameters: readonly unknown[] } {
  if (shapes > mostShapes) {
    root = { next: new Map(), text: null };
    shapes = 0;
  }
  const parameters: unknown[] = [];
  const shape = collect(piece, root, parameters);
  if (shape.text === null) {
    const written = { text: '', count: 0 };
    write(piece, written);
    shape.text = written.text;
  }
  return { text: shape.text, parameters };
}
