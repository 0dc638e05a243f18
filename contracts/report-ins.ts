import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Reason } from './people.ts';
import { Day, Id, orNull, page, paging } from './values.ts';

const strict = { additionalProperties: false } as const;
const Named = Type.Object({ id: Id, name: Type.String() });
const UnitName = Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' });

/** A member in service who reported to the community where they live; their membership does not move (G12, Z8). */
export const ReportInRow = Type.Object({
  id: Id,
  person: Named,
  place: Named,
  unit: orNull(Type.String()),
  branch: orNull(Type.String({ description: '组织关系所在支部' })),
  reportedOn: Day,
  confirmedOn: orNull(Day),
  mayConfirm: Type.Boolean(),
});
export type ReportInRow = Static<typeof ReportInRow>;

export const addReportIn = operation({
  id: 'report-ins.add',
  method: 'POST',
  path: '/report-ins',
  summary: '登记在职党员到居住地社区报到；组织关系不转',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      personId: Id,
      placeId: Id,
      unitId: Type.Optional(Id),
      unitName: Type.Optional(UnitName),
      reportedOn: Type.Optional(Day),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const confirmReportIn = operation({
  id: 'report-ins.confirm',
  method: 'POST',
  path: '/report-ins/:reportIn/confirm',
  summary: '年度确认：今年仍在本社区报到',
  who: 'staff',
  face: 'console',
  input: Type.Object({ reportIn: Id }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const endReportIn = operation({
  id: 'report-ins.end',
  method: 'POST',
  path: '/report-ins/:reportIn/end',
  summary: '结束报到：搬走、退休，写明原因',
  who: 'staff',
  face: 'console',
  input: Type.Object({ reportIn: Id, reason: Reason }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const listReportIns = operation({
  id: 'report-ins.list',
  method: 'GET',
  path: '/report-ins',
  summary: '在职报到党员：按地点、单位；confirmed=false 为今年还没有确认的',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      place: Type.Optional(Id),
      unit: Type.Optional(Id),
      confirmed: Type.Optional(Type.Boolean()),
      q: Type.Optional(Type.String({ maxLength: 30 })),
      ...paging,
    },
    strict,
  ),
  output: page(ReportInRow),
  errors: [],
});

export const reportInUnits = operation({
  id: 'report-ins.units',
  method: 'GET',
  path: '/report-ins/units',
  summary: '报到单位和各单位报到的党员人数（Z8）',
  who: 'staff',
  face: 'console',
  input: Type.Object({ place: Type.Optional(Id) }, strict),
  output: Type.Object({
    units: Type.Integer(),
    members: Type.Integer(),
    confirmed: Type.Integer({ description: '今年已确认' }),
    items: Type.Array(
      Type.Object({
        ...Named.properties,
        /** Where the unit itself reported; null: only its members have. */
        to: orNull(Type.String()),
        members: Type.Integer(),
        confirmed: Type.Integer(),
      }),
    ),
  }),
  errors: [],
});

const Own = Type.Object({
  id: Id,
  place: Type.String(),
  unit: orNull(Type.String()),
  reportedOn: Day,
  confirmedOn: orNull(Day),
  /** Confirmed this year already. */
  confirmed: Type.Boolean(),
});

export const myReportIn = operation({
  id: 'report-ins.mine',
  method: 'GET',
  path: '/people/me/report-in',
  summary: '我的报到',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ reportIn: orNull(Own), community: orNull(Named) }),
  errors: [],
});

export const reportMyself = operation({
  id: 'report-ins.report-myself',
  method: 'POST',
  path: '/people/me/report-in',
  summary: '在职党员向居住地社区报到',
  who: 'signed-in',
  input: Type.Object({ placeId: Id, unitName: UnitName }, strict),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists', 'PlaceTooVague'],
});

export const confirmMyself = operation({
  id: 'report-ins.confirm-myself',
  method: 'POST',
  path: '/people/me/report-in/confirm',
  summary: '年度确认：我今年仍住在这个社区',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({}),
  errors: [],
});
