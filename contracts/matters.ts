import Type, { type Static } from 'typebox';
import { FormField } from './playbook-view.ts';
import { FileRef, Id, Instant, orNull, Position, Slug } from './values.ts';

/** Shapes of a matter on the wire. Types, steps and grades are ids: `PlaybookView` names them. */
export const Light = Type.Enum(['green', 'yellow', 'red']);
export const OutcomeName = Type.Enum(['solved', 'declined', 'withdrawn', 'merged']);

/** A line of a list. */
export const MatterRow = Type.Object({
  id: Id,
  number: Type.String(),
  type: Slug,
  title: Type.String(),
  excerpt: Type.String({ description: '诉求内容的前八十个字' }),
  step: Slug,
  outcome: orNull(OutcomeName),
  grade: orNull(Slug),
  urgent: Type.Boolean(),
  light: Light,
  late: Type.Boolean(),
  paused: Type.Boolean(),
  dueAt: orNull(Instant),
  raisedAt: Instant,
  endedAt: orNull(Instant),
  street: orNull(Type.String()),
  community: orNull(Type.String()),
  lead: orNull(Type.String()),
  asker: orNull(Type.String({ description: '姓名，已隐去' })),
  version: Type.Integer(),
});
export type MatterRow = Static<typeof MatterRow>;

/** An answer ready to show: `text` for reading, `pictures` where it is pictures. */
export const AnswerView = Type.Object({
  id: Slug,
  name: Type.String(),
  kind: Type.String(),
  text: Type.String(),
  /** The text is hidden in part; `matters.reveal` shows it. */
  masked: Type.Boolean(),
  pictures: Type.Array(FileRef),
});
export type AnswerView = Static<typeof AnswerView>;

export const ActionView = Type.Object({
  id: Slug,
  name: Type.String(),
  main: Type.Boolean(),
  /** Asks once more with these words. */
  sure: Type.Optional(Type.String()),
  asks: Type.Array(FormField),
});
export type ActionView = Static<typeof ActionView>;

export const TaskView = Type.Object({
  no: Type.Integer(),
  step: Slug,
  stepName: Type.String(),
  part: Type.Enum(['main', 'help', 'watch']),
  who: Type.String({ description: '承办人：岗位、单位或隐去的姓名' }),
  within: orNull(Type.String({ description: '时限，如 2天、4个工作小时' })),
  startedAt: Instant,
  dueAt: orNull(Instant),
  light: Light,
  unclocked: Type.Boolean({ description: '该年工作日历未发布，时限待定' }),
  doneAt: orNull(Instant),
  outcome: orNull(Type.String({ description: '办理动作的 id' })),
  outcomeName: orNull(Type.String({ description: '怎样办完的，如 派单' })),
  late: Type.Boolean(),
  hours: orNull(Type.Number()),
});
export type TaskView = Static<typeof TaskView>;

export const EventView = Type.Object({
  no: Type.Integer(),
  at: Instant,
  kind: Type.Enum([
    'raised',
    'acted',
    'warned',
    'overdue',
    'told',
    'located',
    'recorded',
    'clocked',
    'handed',
  ]),
  /** A whole sentence's verb: 派单, 到期提醒. */
  name: Type.String(),
  who: Type.String(),
  as: Type.String(),
  step: Slug,
  stepName: Type.String(),
  answers: Type.Array(AnswerView),
});
export type EventView = Static<typeof EventView>;

export const Named = Type.Object({ id: Id, name: Type.String() });

export const MatterView = Type.Object({
  id: Id,
  number: Type.String(),
  type: Slug,
  typeName: Type.String(),
  askerWord: Type.String({ description: '诉求人、点单人' }),
  title: Type.String(),
  step: Slug,
  stepName: Type.String(),
  outcome: orNull(OutcomeName),
  grade: orNull(Slug),
  gradeName: orNull(Type.String()),
  urgent: Type.Boolean(),
  public: Type.Boolean(),
  channel: Type.String(),
  raisedAt: Instant,
  respondedAt: orNull(Instant),
  endedAt: orNull(Instant),
  dueAt: orNull(Instant),
  light: Light,
  late: Type.Boolean(),
  paused: Type.Boolean(),
  unclocked: Type.Boolean(),
  confirmedBy: orNull(Type.Enum(['asker', 'default'])),
  rating: orNull(Type.String({ description: '评价，如 满意' })),
  reopened: Type.Integer(),
  mergedInto: orNull(Id),
  place: Type.Object({
    path: Type.Array(Type.Object({ id: Id, level: Type.Integer(), name: Type.String() })),
    text: orNull(Type.String()),
    position: orNull(Position),
  }),
  asker: orNull(
    Type.Object({ id: Id, name: Type.String(), phone: orNull(Type.String()), helped: Type.Boolean() }),
  ),
  lead: orNull(Type.Object({ id: Id, name: Type.String(), phone: orNull(Type.String()) })),
  helpers: Type.Array(Named),
  claimants: Type.Array(Named),
  places: orNull(Type.Integer({ description: '需要几人领单' })),
  answers: Type.Array(AnswerView),
  /** The way it has gone and is expected to go: one entry a step. */
  line: Type.Array(
    Type.Object({
      step: Slug,
      name: Type.String(),
      state: Type.Enum(['done', 'now', 'next']),
      at: orNull(Instant),
    }),
  ),
  tasks: Type.Array(TaskView),
  events: Type.Array(EventView),
  actions: Type.Array(ActionView),
  /** In plain words: who has it now and what happens next. */
  next: Type.String(),
  mine: Type.Boolean({ description: '本人（或代办的家人）提出的' }),
  following: Type.Boolean(),
  mayReveal: Type.Boolean(),
  mayLocate: Type.Boolean(),
  version: Type.Integer(),
});
export type MatterView = Static<typeof MatterView>;

/** An anonymised card anyone may read: no name, number, door number or picture. */
export const MatterCard = Type.Object({
  id: Id,
  number: Type.String(),
  type: Slug,
  title: Type.String(),
  excerpt: Type.String(),
  step: Slug,
  outcome: orNull(OutcomeName),
  community: orNull(Type.String()),
  raisedAt: Instant,
  followers: Type.Integer(),
  following: Type.Boolean(),
});
export type MatterCard = Static<typeof MatterCard>;

/** What a list is filtered by; the same words in the console's address line, counts, exports and figures. */
export const matterFilter = {
  q: Type.Optional(Type.String({ maxLength: 50, description: '编号，或标题、内容里的字，一个字也可以' })),
  type: Type.Optional(Slug),
  step: Type.Optional(Slug),
  open: Type.Optional(Type.Boolean()),
  outcome: Type.Optional(OutcomeName),
  light: Type.Optional(Light),
  grade: Type.Optional(Slug),
  urgent: Type.Optional(Type.Boolean()),
  place: Type.Optional(Id),
  unplaced: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 6, description: '地点没有细到这一级（1 为街道）' }),
  ),
  lead: Type.Optional(Id),
  channel: Type.Optional(Type.String({ maxLength: 20 })),
  field: Type.Optional(
    Type.String({ pattern: '^[a-z][a-z0-9-]*:.{1,60}$', description: '类别，如 kind:lift' }),
  ),
  raisedFrom: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  raisedTo: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: '含当日' })),
  endedFrom: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  endedTo: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  /** The records behind a figure: its id and part, `solution:counted`. */
  figure: Type.Optional(Type.String({ pattern: '^[a-z-]+:[a-z-]+$' })),
};
export const MatterFilter = Type.Object(matterFilter, { additionalProperties: false });
export type MatterFilter = Static<typeof MatterFilter>;
