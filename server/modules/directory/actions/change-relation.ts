import type { Input, Output } from '@lianxin/contracts/operation';
import type { changeRelation, endRelation } from '@lianxin/contracts/organisations';
import type { RelationKind } from '@lianxin/contracts/playbook/registers';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { managedOrganisation } from '../managed.ts';
import { withinLimits } from '../relation-limits.ts';
import { seenPerson } from '../seen-person.ts';
import { type ChangeKind, type Detail, insertChange } from '../store/changes.ts';
import { personNames } from '../store/lookups.ts';
import { lockFacts } from '../store/organisation-facts.ts';
import { getRelation, type RelationDoc, updateRelation } from '../store/relations.ts';

/** Changes a relation. Another holder leaves the seat what it is; who held it before stays on record. */
export async function changeRelationAction(
  ctx: SignedIn,
  input: Input<typeof changeRelation>,
): Promise<Output<typeof changeRelation>> {
  const { relation: id, version, reason, on: given } = input;
  const here = await hereOf(ctx);
  const found = await managedRelation(ctx, here, id);
  const on = given ?? here.day;
  if (on > here.day) refuseField('on', '请到那一天再办', 'future');
  if (input.personId) await seenPerson(ctx, input.personId);
  return write(ctx, here, found, version, (was, kind) => {
    const next: RelationDoc = {
      ...was,
      personId: input.personId === undefined ? was.personId : input.personId,
      post: input.post === undefined ? was.post : input.post?.trim() || null,
      note: input.note === undefined ? was.note : input.note?.trim() || null,
      untilOn: input.untilOn === undefined ? was.untilOn : input.untilOn,
    };
    const holder = next.personId !== was.personId;
    if (next.untilOn !== null && next.untilOn <= next.fromOn)
      refuseField('untilOn', '结束日期应晚于开始日期', 'order');
    if (holder && on < was.fromOn) refuseField('on', `不能早于席位开始的日期 ${was.fromOn}`, 'order');
    if (kind.to === 'seat' && !next.post) refuseField('post', '席位要写明岗位', 'minLength');
    if (kind.to === 'person' && !next.personId)
      refuseField('personId', '请选择人员；不再有这项关系请用结束', 'required');
    if ((kind.to === 'organisation' || kind.to === 'place') && next.personId)
      refuseField('personId', `「${kind.name}」另一头不是人员，不要选人`, 'misfit');
    return { next, kind: holder && kind.to === 'seat' ? 'seat' : 'relation', reason, on };
  });
}

/** Ends a relation from a day on, for a reason; the record stays. */
export async function endRelationAction(
  ctx: SignedIn,
  { relation: id, on, reason }: Input<typeof endRelation>,
): Promise<Output<typeof endRelation>> {
  const here = await hereOf(ctx);
  const found = await managedRelation(ctx, here, id);
  await write(ctx, here, found, undefined, (was) => {
    if (on < was.fromOn) refuseField('on', `不能早于开始日期 ${was.fromOn}`, 'order');
    if (was.untilOn !== null && was.untilOn <= on)
      refuseField('on', `这项关系自 ${was.untilOn} 起已经结束`, 'ended');
    return { next: { ...was, untilOn: on }, kind: 'relation', reason, on };
  });
  return {};
}

/** A relation of an organisation that the actor manages. */
async function managedRelation(ctx: SignedIn, here: Here, id: string): Promise<RelationDoc> {
  const found = (await getRelation(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  await managedOrganisation(ctx, ctx.db, here, found.organisationId);
  return found;
}

interface Wanted {
  next: RelationDoc;
  kind: ChangeKind;
  reason: string;
  on: string;
}

async function write(
  ctx: SignedIn,
  here: Here,
  found: RelationDoc,
  version: number | undefined,
  want: (was: RelationDoc, kind: RelationKind) => Wanted,
): Promise<{ version: number }> {
  const districtId = ctx.district.id;
  return inTransaction(ctx, async (tx) => {
    const of = (await lockFacts(tx, districtId, found.organisationId)) ?? refuse('NotFound');
    const was = (await getRelation(tx, districtId, found.id)) ?? refuse('NotFound');
    if (version !== undefined && version !== was.version) refuse('StaleVersion');
    const kind = here.playbook.playbook.relations.find((one) => one.id === was.kind) ?? {
      id: was.kind,
      name: was.kind,
      to: 'organisation' as const,
    };
    const { next, kind: change, reason, on } = want(was, kind);
    const longer = was.untilOn !== null && (next.untilOn === null || next.untilOn > was.untilOn);
    if (longer || next.post !== was.post || next.personId !== was.personId)
      await withinLimits(tx, districtId, here.playbook, kind, next, of.seats);
    const written = (await updateRelation(tx, districtId, next)) ?? refuse('StaleVersion');
    await insertChange(tx, districtId, {
      id: newId(ctx.now),
      at: ctx.now,
      kind: change,
      organisation: was.organisationId,
      personId: ctx.actor.personId,
      reason,
      before: kept(was),
      after: {
        ...kept(next),
        on,
        relation: was.id,
        other: was.withId,
        details: await inWords(tx, districtId, kind, was, next),
      },
      touched: [was.organisationId, was.id, ...(was.withId ? [was.withId] : [])],
    });
    await record(tx, ctx, {
      action: next.untilOn === on && was.untilOn !== on ? 'relations.end' : 'relations.change',
      subjectKind: 'organisation',
      subjectId: was.organisationId,
      reason,
      data: { relation: was.id, kind: was.kind, person: next.personId },
    });
    return { version: written };
  });
}

const kept = ({ personId, post, note, untilOn }: RelationDoc) => ({ personId, post, note, untilOn });

async function inWords(
  db: Db,
  districtId: number,
  kind: RelationKind,
  was: RelationDoc,
  is: RelationDoc,
): Promise<Detail[]> {
  const people = await personNames(
    db,
    districtId,
    [was.personId, is.personId].filter((id) => id !== null),
  );
  const all: Detail[] = [
    {
      name: kind.to === 'seat' ? '现任' : '人员',
      before: people.get(was.personId ?? '') ?? null,
      after: people.get(is.personId ?? '') ?? null,
    },
    { name: '岗位', before: was.post, after: is.post },
    { name: '说明', before: was.note, after: is.note },
    { name: '结束日期', before: was.untilOn, after: is.untilOn },
  ];
  const changed = all.filter((detail) => detail.before !== detail.after);
  return changed.map((detail) => ({ ...detail, name: `${kind.name}·${detail.name}` }));
}
