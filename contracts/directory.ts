import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, Id, orNull, Phone, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

export const PlaceNode = Type.Object({
  id: Id,
  level: Type.Integer({ description: '0 为全区，1 起为各级' }),
  name: Type.String(),
  code: Type.String(),
  households: orNull(Type.Integer()),
  children: Type.Integer(),
});
export type PlaceNode = Static<typeof PlaceNode>;

export const PlacePath = Type.Array(Type.Object({ id: Id, level: Type.Integer(), name: Type.String() }));

export const listPlaces = operation({
  id: 'places.children',
  method: 'GET',
  path: '/places',
  summary: '下级地点；不写 parent 为最上一级',
  who: 'anyone',
  input: Type.Object({ parent: Type.Optional(Id) }, strict),
  output: Type.Object({ path: PlacePath, items: Type.Array(PlaceNode) }),
  errors: [],
});

export const listLevel = operation({
  id: 'places.level',
  method: 'GET',
  path: '/places/levels/:level',
  summary: '某一级的全部地点，全区或某一地点之下；total 为总数',
  who: 'anyone',
  input: Type.Object(
    { level: Type.Integer({ minimum: 1, maximum: 8 }), under: Type.Optional(Id), ...paging },
    strict,
  ),
  output: Type.Object({
    total: Type.Integer(),
    items: Type.Array(Type.Object({ id: Id, path: PlacePath })),
    next: Type.Optional(Type.String()),
  }),
  errors: [],
});

export const searchPlaces = operation({
  id: 'places.search',
  method: 'GET',
  path: '/places/search',
  summary: '按名称找地点',
  who: 'anyone',
  input: Type.Object({ q: Type.String({ minLength: 1, maxLength: 30 }) }, strict),
  output: Type.Object({ items: Type.Array(Type.Object({ id: Id, path: PlacePath })) }),
  errors: [],
});

export const placeAt = operation({
  id: 'places.at',
  method: 'GET',
  path: '/places/at',
  summary: '按经纬度找到所在网格',
  who: 'anyone',
  input: Type.Object(
    { lng: Type.Number({ minimum: 70, maximum: 140 }), lat: Type.Number({ minimum: 0, maximum: 60 }) },
    strict,
  ),
  output: Type.Object({ path: PlacePath }),
  errors: [],
});

export const placeShapes = operation({
  id: 'places.shapes',
  method: 'GET',
  path: '/places/shapes',
  summary: '某一地点及其下级的边界（GeoJSON）',
  who: 'anyone',
  input: Type.Object({ parent: Type.Optional(Id) }, strict),
  output: Type.Object({
    items: Type.Array(
      Type.Object({ id: Id, name: Type.String(), level: Type.Integer(), shape: Type.Unknown() }),
    ),
  }),
  errors: [],
});

export const OrganisationNode = Type.Object({
  id: Id,
  kind: Slug,
  name: Type.String(),
  place: orNull(Type.String()),
  phone: orNull(Type.String()),
  children: Type.Integer(),
  people: Type.Integer({ description: '任职或成员人数' }),
});
export type OrganisationNode = Static<typeof OrganisationNode>;

export const listOrganisations = operation({
  id: 'organisations.list',
  method: 'GET',
  path: '/organisations',
  summary: '组织树的一层，或按类别、名称查找',
  who: 'signed-in',
  input: Type.Object(
    {
      parent: Type.Optional(Id),
      under: Type.Optional(Id),
      kind: Type.Optional(Slug),
      q: Type.Optional(Type.String({ maxLength: 30 })),
      place: Type.Optional(Id),
      ...paging,
    },
    strict,
  ),
  output: page(OrganisationNode),
  errors: [],
});

export const organisationCounts = operation({
  id: 'organisations.counts',
  method: 'GET',
  path: '/organisations/counts',
  summary: '各类组织的数量，全区或某一地点，含下一级地点；与列表的条件一致',
  who: 'signed-in',
  input: Type.Object({ place: Type.Optional(Id) }, strict),
  output: Type.Object({
    kinds: Type.Array(Type.Object({ kind: Slug, organisations: Type.Integer() })),
    places: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        kinds: Type.Array(Type.Object({ kind: Slug, organisations: Type.Integer() })),
      }),
      { description: '下一级地点' },
    ),
  }),
  errors: [],
});

export const PersonRow = Type.Object({
  id: Id,
  name: Type.String({ description: '本级名册显示姓名；其余隐去' }),
  phone: orNull(Type.String({ description: '已隐去' })),
  member: Type.Boolean(),
  place: orNull(Type.String()),
  roles: Type.Array(
    Type.Object({
      /** The appointment, given to those who may end it. */
      appointment: Type.Optional(Id),
      role: Slug,
      at: Type.String(),
      title: orNull(Type.String()),
    }),
  ),
  skills: Type.Array(Type.String()),
});
export type PersonRow = Static<typeof PersonRow>;

export const showOrganisation = operation({
  id: 'organisations.show',
  method: 'GET',
  path: '/organisations/:organisation',
  summary: '一个组织：上级、下级、任职、成员',
  who: 'signed-in',
  input: Type.Object({ organisation: Id }, strict),
  output: Type.Object({
    id: Id,
    kind: Slug,
    name: Type.String(),
    shortName: orNull(Type.String()),
    about: orNull(Type.String()),
    contact: orNull(Type.String()),
    phone: orNull(Type.String()),
    address: orNull(Type.String()),
    code: orNull(Type.String({ description: '统一社会信用代码' })),
    seats: orNull(Type.Integer({ description: '兼职席位数' })),
    foundedOn: orNull(Day),
    dissolvedOn: orNull(Day),
    termFrom: orNull(Day),
    termUntil: orNull(Day),
    /** Where its own went when it was merged. */
    mergedInto: orNull(Type.Object({ id: Id, name: Type.String() })),
    place: orNull(Type.String()),
    placeId: orNull(Id),
    version: Type.Integer(),
    mayManage: Type.Boolean(),
    path: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    children: Type.Array(OrganisationNode),
    people: Type.Array(PersonRow),
  }),
  errors: [],
});

export const listPeople = operation({
  id: 'people.list',
  method: 'GET',
  path: '/people',
  summary: '人员名册：姓名、拼音、首字母或电话尾号查找',
  who: 'signed-in',
  input: Type.Object(
    {
      q: Type.Optional(Type.String({ maxLength: 30 })),
      role: Type.Optional(Slug),
      organisation: Type.Optional(Id),
      place: Type.Optional(Id),
      member: Type.Optional(Type.Boolean()),
      ...paging,
    },
    strict,
  ),
  output: page(PersonRow),
  errors: [],
});

export const revealPerson = operation({
  id: 'people.reveal',
  method: 'POST',
  path: '/people/:person/reveals',
  reveals: true,
  summary: '查看完整电话、证件号、住址；需说明用途，留痕，本人可见',
  who: 'staff',
  input: Type.Object(
    { person: Id, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
    strict,
  ),
  output: Type.Object({
    name: Type.String(),
    phone: orNull(Type.String()),
    idNumber: orNull(Type.String()),
    birthOn: orNull(Day),
    address: orNull(Type.String()),
  }),
  errors: [],
});

export const addPerson = operation({
  id: 'people.add',
  method: 'POST',
  path: '/people',
  summary: '登记人员',
  who: 'staff',
  input: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 40 }),
      phone: Type.Optional(Phone),
      placeId: Type.Optional(Id),
      skills: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const appoint = operation({
  id: 'appointments.give',
  method: 'POST',
  path: '/appointments',
  summary: '任职：岗位加所在地点或组织，自 untilOn 这一天起自动失效',
  who: 'staff',
  input: Type.Object(
    {
      personId: Id,
      role: Slug,
      placeId: Type.Optional(Id),
      organisationId: Type.Optional(Id),
      title: Type.Optional(Type.String({ maxLength: 40 })),
      fromOn: Day,
      untilOn: Type.Optional(Day),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const endAppointment = operation({
  id: 'appointments.end',
  method: 'POST',
  path: '/appointments/:appointment/end',
  summary: '免职或退出：自 on 这一天起不再任职，权限当日终止',
  who: 'staff',
  input: Type.Object(
    { appointment: Id, on: Day, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
    strict,
  ),
  output: Type.Object({}),
  errors: [],
});
