import Type, { type Static, type TSchema } from 'typebox';

/** Shapes every contract uses. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
export const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 64 });
/** An instant, RFC 3339 in UTC. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)$',
});
/** A calendar day in the district's zone, `2026-11-22`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
export const Phone = Type.String({ pattern: '^1[3-9]\\d{9}$' });
export const Position = Type.Object({
  lng: Type.Number({ minimum: 70, maximum: 140 }),
  lat: Type.Number({ minimum: 0, maximum: 60 }),
});
export type Position = Static<typeof Position>;

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One page of a list; `next` is an opaque cursor, absent on the last page. */
export const page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

export const paging = {
  after: Type.Optional(Type.String({ maxLength: 400, description: '上一页给出的 next' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

/** A picture or paper attached to something. */
export const FileRef = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('picture'), Type.Literal('document')]),
  name: Type.String(),
  bytes: Type.Integer(),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
});
export type FileRef = Static<typeof FileRef>;
