import type { Input, Output } from '@lianxin/contracts/operation';
import type {
  addReportIn,
  confirmReportIn,
  endReportIn,
  listReportIns,
  reportInUnits,
} from '@lianxin/contracts/report-ins';
import { organisationNames, placePath, seenPerson } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { communityLevel, filterPlace, hereOf } from '../here.ts';
import { mayKeepReportIn, maySeeReportIn } from '../policy.ts';
import * as store from '../store/report-ins.ts';

/** A member in service reports to the community where they live; registered by that community. */
export async function addReportInAction(
  ctx: SignedIn,
  input: Input<typeof addReportIn>,
): Promise<Output<typeof addReportIn>> {
  const { playbook, keeps, day } = await hereOf(ctx);
  const { db, district } = ctx;
  const path = (await placePath(db, district.id, input.placeId)) ?? refuse('NotFound');
  const community =
    path.ids[communityLevel(playbook) - 1] ?? refuseField('placeId', '请选到居住地所在的社区', 'level');
  if (!mayKeepReportIn(keeps, path.ids)) refuse('NotAllowed');
  const person = await seenPerson(ctx, input.personId);
  const { unitId = null } = input;
  if (unitId && !(await organisationNames(db, district.id, [unitId])).has(unitId))
    refuseField('unitId', '没有这个单位，请从列表中选择', 'unknown');
  const reportedOn = input.reportedOn ?? day;
  if (reportedOn > day) refuseField('reportedOn', '不能晚于今天', 'order');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await store.insertReportIn(tx, district.id, {
      id,
      personId: person.id,
      placeId: community,
      unitId,
      unitName: unitId ? null : input.unitName?.trim() || null,
      reportedOn,
      confirmedOn: reportedOn,
    });
    await record(tx, ctx, {
      action: 'report-ins.add',
      subjectKind: 'person',
      subjectId: person.id,
      data: { reportIn: id, place: community, unit: unitId },
    });
    return { id };
  });
}

/** An open report-in whose community the actor keeps. */
async function kept(ctx: SignedIn, id: string) {
  const here = await hereOf(ctx);
  const one = (await store.getReportIn(ctx.db, ctx.district.id, id, here.day)) ?? refuse('NotFound');
  if (!maySeeReportIn(here.sees, one)) refuse('NotFound');
  if (!mayKeepReportIn(here.keeps, one.path)) refuse('NotAllowed');
  return { one, day: here.day };
}

/** Says that it still holds this year. */
export async function confirmReportInAction(
  ctx: SignedIn,
  input: Input<typeof confirmReportIn>,
): Promise<Record<string, never>> {
  const { one, day } = await kept(ctx, input.reportIn);
  return inTransaction(ctx, async (tx) => {
    if (!(await store.confirmReportIn(tx, ctx.district.id, one.id, day))) refuse('AlreadyEnded');
    await record(tx, ctx, {
      action: 'report-ins.confirm',
      subjectKind: 'person',
      subjectId: one.person.id,
      data: { reportIn: one.id },
    });
    return {};
  });
}

/** Ends it: they have moved, or are in service no more. */
export async function endReportInAction(
  ctx: SignedIn,
  input: Input<typeof endReportIn>,
): Promise<Record<string, never>> {
  const { one, day } = await kept(ctx, input.reportIn);
  return inTransaction(ctx, async (tx) => {
    if (!(await store.endReportIns(tx, ctx.district.id, { id: one.id }, day))) refuse('AlreadyEnded');
    await record(tx, ctx, {
      action: 'report-ins.end',
      subjectKind: 'person',
      subjectId: one.person.id,
      reason: input.reason,
      data: { reportIn: one.id },
    });
    return {};
  });
}

/** Those who reported to the actor's places, and the members of the actor's branches who reported elsewhere. */
export async function listReportInsAction(
  ctx: SignedIn,
  input: Input<typeof listReportIns>,
): Promise<Output<typeof listReportIns>> {
  const { sees, keeps, nameOf, day } = await hereOf(ctx);
  const { items, next } = await store.listReportIns(
    ctx.db,
    ctx.district.id,
    sees,
    {
      place: await filterPlace(ctx, sees, input.place),
      unit: input.unit,
      confirmed: input.confirmed,
      q: input.q?.trim() || undefined,
    },
    { after: input.after, limit: input.limit ?? 50 },
    day,
  );
  return {
    items: items.map(({ id, person, place, path, unit, branch, reportedOn, confirmedOn }) => {
      const byPlace = nameOf(person, { id: '', path });
      return {
        id,
        person: { id: person.id, name: byPlace === person.name ? byPlace : nameOf(person, branch) },
        place,
        unit,
        branch: branch?.name ?? null,
        reportedOn,
        confirmedOn,
        mayConfirm: mayKeepReportIn(keeps, path),
      };
    }),
    ...(next ? { next } : {}),
  };
}

/** Units that have reported, themselves or through their members, and how many members (Z8). */
export async function reportInUnitsAction(
  ctx: SignedIn,
  input: Input<typeof reportInUnits>,
): Promise<Output<typeof reportInUnits>> {
  const { sees, day } = await hereOf(ctx);
  const place = await filterPlace(ctx, sees, input.place);
  const { units, members, confirmed } = await store.countUnits(ctx.db, ctx.district.id, sees, place, day);
  return { units: units.length, members, confirmed, items: units };
}
