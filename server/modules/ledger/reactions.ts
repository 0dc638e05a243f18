import type { MatterFact } from '#modules/matters/index.ts';
import type { Reaction } from '#platform/operations/index.ts';
import { creditAction } from './actions/credit.ts';
import { takeBackAction } from './actions/take-back.ts';

type Of<K extends MatterFact['kind']> = Extract<MatterFact, { kind: K }>;

/** Work done earns points (Z11, G13); a matter that reopens takes them back. */
export const reactions: Record<'matter.done' | 'matter.reopened', Reaction> = {
  'matter.done': (ctx, tx, fact) => creditAction(ctx, tx, fact as Of<'matter.done'>),
  'matter.reopened': (ctx, tx, fact) => takeBackAction(ctx, tx, fact as Of<'matter.reopened'>),
};
