import type { PersonFact } from '#modules/directory/index.ts';
import { type Reaction, refuse } from '#platform/operations/index.ts';
import { openMattersOf } from './store/people.ts';

/** Nobody is struck off the register while an open matter names them: their work would lie, or nobody be answered. */
export const personReactions: Record<PersonFact['kind'], Reaction> = {
  'person.removing': async (ctx, tx, fact) => {
    const { numbers, count } = await openMattersOf(tx, ctx.district.id, (fact as PersonFact).person);
    if (count > 0)
      refuse('NamedInMatters', {
        message: `还有 ${count} 件没办结的事项写着这个人（${numbers.join('、')}${count > numbers.length ? '等' : ''}），请先办结或换人办理，再注销。`,
      });
  },
};
