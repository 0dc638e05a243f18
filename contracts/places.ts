import Type, { type Static } from 'typebox';
import { PlacePath } from './directory.ts';
import { operation } from './operation.ts';
import { Day, Id, orNull, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** A GeoJSON Polygon or MultiPolygon, WGS 84, closed rings, the outer first. */
export const Outline = Type.Union([
  Type.Object({
    type: Type.Literal('Polygon'),
    coordinates: Type.Array(
      Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 4, maxItems: 5000 }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
  Type.Object({
    type: Type.Literal('MultiPolygon'),
    coordinates: Type.Array(
      Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 4, maxItems: 5000 }), {
        minItems: 1,
        maxItems: 50,
      }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
]);
export type Outline = Static<typeof Outline>;

const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const Code = Type.String({ pattern: '^[0-9A-Za-z.-]{1,40}$' });
const Households = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });
const version = Type.Optional(Type.Integer({ minimum: 1 }));

export const PlaceView = Type.Object({
  id: Id,
  level: Type.Integer(),
  name: Type.String(),
  code: Type.String(),
  about: orNull(Type.String()),
  path: PlacePath,
  households: orNull(Type.Integer()),
  /** Of all places below that say how many. */
  householdsBelow: Type.Integer(),
  children: Type.Integer(),
  residents: Type.Integer({ description: '登记在这里及以下的人数' }),
  shape: orNull(Outline),
  endedOn: orNull(Day),
  version: Type.Integer(),
  /** Who answers for it: grid heads, building heads, secretaries (Q6). */
  heads: Type.Array(
    Type.Object({ person: Id, name: Type.String(), role: Slug, title: orNull(Type.String()) }),
  ),
  /** Organisations that serve it, or a place above it: property company, owners' committee, station. */
  servedBy: Type.Array(Type.Object({ organisation: Id, name: Type.String(), kind: Slug, at: Type.String() })),
  mayManage: Type.Boolean(),
});
export type PlaceView = Static<typeof PlaceView>;

export const showPlace = operation({
  id: 'places.show',
  method: 'GET',
  path: '/places/:place',
  summary: '一个地点：负责人、户数、服务单位、边界',
  who: 'staff',
  input: Type.Object({ place: Id }, strict),
  output: PlaceView,
  errors: [],
});

export const addPlace = operation({
  id: 'places.add',
  method: 'POST',
  path: '/places',
  summary: '增设下级地点；不写 parent 为最上一级，不写编码则顺序编',
  who: 'staff',
  input: Type.Object(
    {
      parent: Type.Optional(Id),
      name: Name,
      code: Type.Optional(Code),
      households: Type.Optional(Households),
      about: Type.Optional(Type.String({ maxLength: 500 })),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const changePlace = operation({
  id: 'places.change',
  method: 'POST',
  path: '/places/:place',
  summary: '改名称、编码、户数、说明',
  who: 'staff',
  input: Type.Object(
    {
      place: Id,
      name: Type.Optional(Name),
      code: Type.Optional(Code),
      households: Type.Optional(orNull(Households)),
      about: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
      version,
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['AlreadyExists', 'StaleVersion'],
});

/** What a move or an end takes with it. */
export const PlaceEffect = Type.Object({
  places: Type.Integer({ description: '连同下级共几个地点' }),
  residents: Type.Integer(),
  organisations: Type.Integer(),
  appointments: Type.Integer(),
});
export type PlaceEffect = Static<typeof PlaceEffect>;

export const movePlace = operation({
  id: 'places.move',
  method: 'POST',
  path: '/places/:place/move',
  summary: '连同下级划归另一地点；未办结的事项随之调整，已办结的不变。preview 只看影响',
  who: 'staff',
  input: Type.Object(
    { place: Id, to: orNull(Id), reason: Reason, preview: Type.Optional(Type.Boolean()), version },
    strict,
  ),
  output: PlaceEffect,
  errors: ['StaleVersion', 'PlaceCannotMove'],
});

export const endPlace = operation({
  id: 'places.end',
  method: 'POST',
  path: '/places/:place/end',
  summary: '撤销地点；还有下级、住户、组织、任职或未办结事项的，先移走再撤',
  who: 'staff',
  input: Type.Object(
    { place: Id, on: Day, reason: Reason, preview: Type.Optional(Type.Boolean()), version },
    strict,
  ),
  output: PlaceEffect,
  errors: ['StaleVersion', 'StillInUse'],
});

export const restorePlace = operation({
  id: 'places.restore',
  method: 'POST',
  path: '/places/:place/restore',
  summary: '恢复已撤销的地点',
  who: 'staff',
  input: Type.Object({ place: Id, reason: Reason }, strict),
  output: Type.Object({}),
  errors: ['StillInUse'],
});

export const drawPlace = operation({
  id: 'places.draw',
  method: 'PUT',
  path: '/places/:place/shape',
  summary: '画或改一个地点的边界；null 为去掉',
  who: 'staff',
  input: Type.Object({ place: Id, shape: orNull(Outline), version }, strict),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'ShapeInvalid'],
});

/** One outline of a file that could not be taken over, by its place in the file (from 1). */
export const OutlineProblem = Type.Object({
  no: Type.Integer(),
  name: Type.String(),
  code: Type.String(),
  message: Type.String(),
});

/** A file of outlines; each feature names its place in `properties.code`, or in `name` with `parent`. */
export const OutlineFile = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      properties: orNull(Type.Record(Type.String(), Type.Unknown())),
      geometry: Type.Unknown(),
    }),
    { minItems: 1, maxItems: 20_000 },
  ),
});
export type OutlineFile = Static<typeof OutlineFile>;

export const drawPlaces = operation({
  id: 'places.drawMany',
  method: 'POST',
  path: '/places/shapes',
  summary: '导入 GeoJSON 边界：按编码，或按名称和上级对应；有问题的不写，dryRun 只检查',
  who: 'staff',
  carries: 'upload',
  input: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, strict),
  output: Type.Object({
    features: Type.Integer(),
    drawn: Type.Integer(),
    unchanged: Type.Integer(),
    problems: Type.Array(OutlineProblem),
  }),
  errors: ['UnsupportedMedia'],
});

export const ShapeFault = Type.Object({
  kind: Type.Enum(['overlap', 'gap', 'outside']),
  /** The places concerned: two that overlap, one that reaches outside, the parent with the gap. */
  places: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  squareMetres: Type.Integer(),
  shape: Outline,
});
export type ShapeFault = Static<typeof ShapeFault>;

export const placeFaults = operation({
  id: 'places.faults',
  method: 'GET',
  path: '/places/:place/faults',
  summary: '下级边界的重叠、空隙和越界',
  who: 'staff',
  input: Type.Object({ place: Id }, strict),
  output: Type.Object({
    /** Children that have no shape yet. */
    undrawn: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    items: Type.Array(ShapeFault),
  }),
  errors: [],
});
