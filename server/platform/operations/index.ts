export { Download, EventStream, JsonText } from './answers.ts';
export type {
  Actor,
  Appointment,
  Context,
  District,
  Reaction,
  Receipt,
  SignedIn,
} from './context.ts';
export { type Binding, bind, invoke, once } from './invoke.ts';
export { answerErrors, type ContextOf, mount, refusedFor, sayWhen } from './mount.ts';
export { inWords, openPace } from './pace.ts';
export { dropOldReceipts, inTransaction, receiptOf } from './receipts.ts';
export { Refused, refuse, refuseField } from './refuse.ts';
