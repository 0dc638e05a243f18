import type { Input, Output } from '@lianxin/contracts/operation';
import type { addRelation } from '@lianxin/contracts/organisations';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { managedOrganisation, seenOrganisation } from '../managed.ts';
import { withinLimits } from '../relation-limits.ts';
import { seenPerson } from '../seen-person.ts';
import { insertChange } from '../store/changes.ts';
import { lockFacts } from '../store/organisation-facts.ts';
import { getPath } from '../store/places.ts';
import { insertRelation } from '../store/relations.ts';
import { untieable } from '../ties.ts';

/** Ties an organisation to another, to a person, a place, or a unit that fills a seat, for a term. */
export async function addRelationAction(
  ctx: SignedIn,
  input: Input<typeof addRelation>,
): Promise<Output<typeof addRelation>> {
  const here = await hereOf(ctx);
  const districtId = ctx.district.id;
  const of = await managedOrganisation(ctx, ctx.db, here, input.organisation);
  const kind =
    here.playbook.playbook.relations.find((one) => one.id === input.kind) ??
    refuseField('kind', '没有这种关系，请从列表中选择', 'unknown');
  if (input.untilOn && input.untilOn <= input.fromOn)
    refuseField('untilOn', '结束日期应晚于开始日期', 'order');
  const unit = input.withId ? await seenOrganisation(ctx, ctx.db, here, input.withId) : null;
  if (unit?.dissolvedOn) refuse('AlreadyDissolved');
  const wrong = untieable(kind, {
    kind: of.kind,
    withKind: unit?.kind ?? null,
    hasPerson: input.personId !== undefined,
    hasPlace: input.placeId !== undefined,
    post: input.post ?? null,
    self: input.withId === input.organisation,
  });
  if (wrong) refuseField(wrong.path, wrong.message, 'misfit');
  const person = input.personId ? await seenPerson(ctx, input.personId) : null;
  if (input.placeId && !(await getPath(ctx.db, districtId, input.placeId))) refuse('NotFound');
  const relation = {
    id: newId(ctx.now),
    kind: kind.id,
    organisationId: of.id,
    withId: input.withId ?? null,
    personId: input.personId ?? null,
    placeId: input.placeId ?? null,
    post: input.post?.trim() || null,
    note: input.note?.trim() || null,
    fromOn: input.fromOn,
    untilOn: input.untilOn ?? null,
  };
  return inTransaction(ctx, async (tx) => {
    const facts = (await lockFacts(tx, districtId, of.id)) ?? refuse('NotFound');
    if (!facts.standing) refuse('AlreadyDissolved');
    await withinLimits(tx, districtId, here.playbook, kind, relation, facts.seats);
    await insertRelation(tx, districtId, relation);
    await insertChange(tx, districtId, {
      id: newId(ctx.now),
      at: ctx.now,
      kind: 'relation',
      organisation: of.id,
      personId: ctx.actor.personId,
      reason: '建立关系',
      before: {},
      after: {
        other: relation.withId,
        relation: relation.id,
        details: [
          {
            name: kind.name,
            before: null,
            after: [unit?.name, relation.post, person?.name].filter(Boolean).join(' ') || null,
          },
        ],
      },
      touched: [of.id, relation.id, ...(relation.withId ? [relation.withId] : [])],
    });
    await record(tx, ctx, {
      action: 'relations.add',
      subjectKind: 'organisation',
      subjectId: of.id,
      data: { relation: relation.id, kind: kind.id, with: relation.withId, person: relation.personId },
    });
    return { id: relation.id };
  });
}
