import { type MatterFact, matterRefs } from '#modules/matters/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { dayIn } from '#platform/day.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/operations/index.ts';
import { doneCause, earned, earningEntries, earningWords, isConfirmed, withinDay } from '../rules.ts';
import { holdAccounts } from '../store/accounts.ts';
import { insertEarning } from '../store/earn.ts';
import { pointsOn } from '../store/limit.ts';

type Done = Extract<MatterFact, { kind: 'matter.done' }>;

/**
 * Credits each person's work by the rule of the playbook version the matter was raised under, at most so much a
 * local day: at once where a second person confirmed, else pending. The same fact again changes nothing.
 */
export async function creditAction(
  ctx: Pick<Context, 'district' | 'now'>,
  tx: Db,
  fact: Done,
): Promise<void> {
  if (fact.pointsRule === null || fact.work.length === 0) return;
  const { id: districtId, zone } = ctx.district;
  const ref = (await matterRefs(tx, districtId, [fact.matterId])).get(fact.matterId);
  if (!ref) throw new Error(`ledger: matter ${fact.matterId} is done and not there`);
  const rule = (await loadPublished(tx, districtId, ref.playbookHash)).points.get(fact.pointsRule);
  if (!rule) throw new Error(`ledger: playbook ${ref.playbookHash} has no points rule ${fact.pointsRule}`);

  const accounts = await holdAccounts(
    tx,
    districtId,
    fact.work.map((w) => w.personId),
    ctx.now,
  );
  const onDay = dayIn(zone, ctx.now);
  const mostPerDay = rule.args.mostPerDay ?? null;
  for (const { personId, hours } of fact.work) {
    const points = earned(rule, hours);
    const posted = isConfirmed(personId, fact.confirmedBy, fact.confirmer);
    const now = posted
      ? withinDay(points, mostPerDay, await pointsOn(tx, districtId, personId, rule.id, onDay))
      : 0;
    await insertEarning(
      tx,
      districtId,
      {
        id: newId(ctx.now),
        cause: doneCause(fact.matterId, ref.reopened, personId),
        state: posted ? 'posted' : 'pending',
        why: earningWords(rule, hours),
        at: ctx.now,
        confirmedBy: posted ? fact.confirmer : null,
        personId,
        matterId: fact.matterId,
        round: ref.reopened,
        placePath: ref.placePath,
        rule: rule.id,
        hours,
        earned: points,
        mostPerDay,
        onDay,
      },
      earningEntries(accounts.issued, accounts.people.get(personId) ?? '', now),
    );
  }
}
