import type { revealAnswer } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { isOwn, mayReveal, sightOf } from '../policy.ts';
import { wholeMatter } from '../store/show.ts';
import { answerText } from '../view/answers.ts';
import { seenMatter } from './act.ts';

/** Shows one masked answer (or the asker's name and number) in full; the reason is logged and the person sees it. */
export const revealAction = (ctx: SignedIn, input: Input<typeof revealAnswer>): Promise<{ text: string }> =>
  inTransaction(ctx, async (tx) => {
    const { loaded, desk, type } = await seenMatter(ctx, tx, input.matter);
    const { state } = loaded;
    if (!isOwn(ctx.actor, state) && !mayReveal(ctx.actor, type, state, desk.roles, ctx.now))
      refuse('NotAllowed');
    const whole = (await wholeMatter(tx, ctx.district.id, input.matter)) ?? refuse('NotFound');
    const text = input.what === 'asker' ? askerText() : fieldText();
    await record(tx, ctx, {
      action: 'matters.reveal',
      subjectKind: 'person',
      ...(state.askerId ? { subjectId: state.askerId } : {}),
      reason: input.reason,
      data: { matter: input.matter, what: input.what },
    });
    return { text };

    function askerText(): string {
      const asker = state.askerId ? whole.people[state.askerId] : undefined;
      return asker ? [asker.name, asker.phone].filter(Boolean).join(' ') : refuse('NotFound');
    }
    function fieldText(): string {
      const field = type.fields.find((f) => f.id === input.what) ?? refuse('NotFound');
      const value = whole.fields[field.id];
      if (value === undefined || sightOf(field.seenBy, ctx.actor, type, state, desk.roles) === 'hidden')
        refuse('NotFound');
      return answerText(field, value, {
        type,
        compiled: desk.compiled,
        files: [],
        names: [],
        organisationName: (id) => whole.organisations[id]?.name ?? '',
        personName: (id) => whole.people[id]?.name ?? '',
        matterNumber: whole.mergedNumber,
      });
    }
  });
