import type { PlaceFact } from '#modules/directory/index.ts';
import { type Reaction, refuse } from '#platform/operations/index.ts';
import { followPlace, openMattersAt } from './store/place.ts';

type Of<K extends PlaceFact['kind']> = Extract<PlaceFact, { kind: K }>;

/** A place does not end while something open lies there; what is open follows a place that moves. */
export const placeReactions: Record<PlaceFact['kind'], Reaction> = {
  'place.ending': async (ctx, tx, fact) => {
    const open = await openMattersAt(tx, ctx.district.id, fact as Of<'place.ending'>);
    if (open > 0)
      refuse('StillInUse', { message: `这里还有 ${open} 件未办结的事项，请先办结或改到别的地点，再撤销。` });
  },
  'place.moved': (ctx, tx, fact) => followPlace(tx, ctx.district.id, fact as Of<'place.moved'>),
};
