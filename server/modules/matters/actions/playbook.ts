import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { playbookView } from '#modules/playbooks/index.ts';
import type { Context } from '#platform/operations/index.ts';
import { deskOf } from '../desk.ts';
import { handOf } from '../policy.ts';
import { mayRaise } from '../rules/index.ts';

/** The district's playbook as the faces need it, with what this person may raise. */
export async function showPlaybookAction(ctx: Context): Promise<PlaybookView> {
  const { compiled, setting } = await deskOf(ctx);
  const hand = ctx.actor ? handOf(ctx.actor) : { personId: 'anyone', holds: [], actsFor: [] };
  return playbookView(compiled, (type) => mayRaise(type, hand, setting));
}
