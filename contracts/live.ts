import Type, { type Static } from 'typebox';
import { stream } from './operation.ts';
import { Id } from './values.ts';

/**
 * That something changed for whoever listens, never what: the listener reads again by the operations, which
 * decide what may be seen.
 */
export const LiveChange = Type.Object({
  work: Type.Boolean({ description: '我的待办有变化' }),
  inbox: Type.Boolean({ description: '有新消息' }),
  matters: Type.Array(Type.Object({ id: Id, version: Type.Integer() }), {
    description: '我能看到的、有变化的事项',
  }),
});
export type LiveChange = Static<typeof LiveChange>;

/**
 * Server-sent events: `ready` (the stream stands, or stands again: read anew what is shown) and `changed` with a
 * `LiveChange`. It ends with the session or when appointments change; then it is opened anew. For sessions only,
 * not for tokens.
 */
export const watchChanges = stream({
  id: 'live.watch',
  method: 'GET',
  path: '/live',
  summary: '有变化时告知（事件流：ready 表示请重新读取，changed 的内容如下）',
  who: 'staff',
  face: 'console',
  carries: 'stream',
  input: Type.Object({}, { additionalProperties: false }),
  output: LiveChange,
  errors: [],
});
