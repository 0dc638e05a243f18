import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { FreeTime } from './people.ts';
import { Id, orNull } from './values.ts';

const strict = { additionalProperties: false } as const;

/** Somebody who could serve a need, and why. */
export const Match = Type.Object({
  id: Id,
  name: Type.String(),
  phone: orNull(Type.String({ description: '已隐去' })),
  reasons: Type.Array(Type.String()),
});
export type Match = Static<typeof Match>;

export const matchMembers = operation({
  id: 'members.match',
  method: 'GET',
  path: '/members/match',
  summary: '谁能帮上忙：按特长、时间、距离和近期服务多少，条件相同的每天轮换（L4、G8）',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      skills: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 8 })),
      place: Type.Optional(Id),
      lng: Type.Optional(Type.Number({ minimum: 70, maximum: 140 })),
      lat: Type.Optional(Type.Number({ minimum: 0, maximum: 60 })),
      time: Type.Optional(FreeTime),
      /** Metres; 2,000 when absent. */
      within: Type.Optional(Type.Integer({ minimum: 100, maximum: 50_000 })),
      many: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(Match),
    /** How many could serve in all. */
    able: Type.Integer(),
  }),
  errors: ['PlaceTooVague'],
});
