export { type Act, decide } from './decide.ts';
export { partyFor } from './parties.ts';
export { mayRaise, type Raising, raise } from './raise.ts';
export { recordAnswer, solvedStep } from './recorded.ts';
export { relocate } from './relocate.ts';
export { rewind } from './rewind.ts';
export type {
  Decision,
  Hand,
  Held,
  MatterEvent,
  MatterFact,
  MatterState,
  Notice,
  Outcome,
  Refusal,
  RefusalCode,
  Setting,
  Task,
} from './state.ts';
export { tick } from './tick.ts';
