import type { Input, Output } from '@lianxin/contracts/operation';
import type { changeOrganisation } from '@lianxin/contracts/organisations';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { managedOrganisation } from '../managed.ts';
import { checkedFacts, factKeys, factNames, type OrganisationFacts } from '../organisation-facts.ts';
import { type Detail, insertChange } from '../store/changes.ts';
import { placeNames } from '../store/lookups.ts';
import { lockFacts, updateOrganisation } from '../store/organisation-facts.ts';
import { seatTerms } from '../store/relations.ts';
import { peak } from '../ties.ts';
import { codeIsFree, mayStandAt } from './add-organisation.ts';

/** Changes what is said of an organisation; what was said before stays with the change. */
export async function changeOrganisationAction(
  ctx: SignedIn,
  { organisation: id, version, ...given }: Input<typeof changeOrganisation>,
): Promise<Output<typeof changeOrganisation>> {
  const here = await hereOf(ctx);
  const districtId = ctx.district.id;
  await managedOrganisation(ctx, ctx.db, here, id);
  const facts = checkedFacts(here.playbook, given);
  if (facts.placeId !== undefined) await mayStandAt(ctx, ctx.db, here, facts.placeId);
  return inTransaction(ctx, async (tx) => {
    const was = (await lockFacts(tx, districtId, id)) ?? refuse('NotFound');
    if (!was.standing) refuse('AlreadyDissolved');
    if (version !== undefined && version !== was.version) refuse('StaleVersion');
    const keys = factKeys.filter((key) => facts[key] !== undefined && facts[key] !== was[key]);
    if (keys.length === 0) return { version: was.version };
    const [from, until] = [facts.termFrom ?? was.termFrom, facts.termUntil ?? was.termUntil];
    if (from && until && facts.termUntil !== null && facts.termFrom !== null && until <= from)
      refuseField('termUntil', '届满日期应晚于任期开始日期', 'order');
    await codeIsFree(tx, districtId, facts, id);
    if (typeof facts.seats === 'number')
      await enoughSeats(tx, districtId, here.playbook, id, facts.seats, here.day);
    const after = pick(facts, keys);
    const next = await updateOrganisation(tx, districtId, id, was.version, after);
    if (next === null) return refuse('StaleVersion');
    await insertChange(tx, districtId, {
      id: newId(ctx.now),
      at: ctx.now,
      kind: 'change',
      organisation: id,
      personId: ctx.actor.personId,
      reason: '修改资料',
      before: { facts: pick(was, keys) },
      after: { facts: after, details: await inWords(tx, districtId, here.playbook, keys, was, facts) },
      touched: [id],
    });
    await record(tx, ctx, {
      action: 'organisations.change',
      subjectKind: 'organisation',
      subjectId: id,
      data: { fields: keys },
    });
    return { version: next };
  });
}

const pick = (facts: OrganisationFacts, keys: readonly (keyof OrganisationFacts)[]): OrganisationFacts =>
  Object.fromEntries(keys.map((key) => [key, facts[key] ?? null]));

async function enoughSeats(
  db: Db,
  districtId: number,
  playbook: CompiledPlaybook,
  id: string,
  seats: number,
  day: string,
): Promise<void> {
  const kinds = playbook.playbook.relations.filter((kind) => kind.to === 'seat').map((kind) => kind.id);
  const taken = peak(await seatTerms(db, districtId, id, kinds), day);
  if (taken > seats)
    refuse('SeatsFull', {
      message: `现有 ${taken} 个席位在用，不能减到 ${seats} 个；请先在“关系”里结束 ${taken - seats} 个席位。`,
      fields: [{ path: 'seats', code: 'taken', message: `现有 ${taken} 个席位在用` }],
    });
}

async function inWords(
  db: Db,
  districtId: number,
  playbook: CompiledPlaybook,
  keys: readonly (keyof OrganisationFacts)[],
  was: OrganisationFacts,
  is: OrganisationFacts,
): Promise<Detail[]> {
  const ids = keys.includes('placeId') ? [was.placeId, is.placeId].filter((p) => typeof p === 'string') : [];
  const places = await placeNames(db, districtId, ids);
  const word = (key: keyof OrganisationFacts, value: string | number | null | undefined): string | null => {
    if (value === null || value === undefined) return null;
    if (key === 'kind') return playbook.organisationKinds.get(String(value))?.name ?? String(value);
    return key === 'placeId' ? (places.get(String(value)) ?? null) : String(value);
  };
  return keys.map((key) => ({
    name: factNames[key],
    before: word(key, was[key]),
    after: word(key, is[key]),
  }));
}
