import type { Input, Output } from '@lianxin/contracts/operation';
import type { confirmMyself, myReportIn, reportMyself } from '@lianxin/contracts/report-ins';
import { placeNames, placePath } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { communityLevel, playbookAndDay } from '../here.ts';
import { confirmedThisYear } from '../rules.ts';
import { homeOf } from '../store/home.ts';
import * as store from '../store/report-ins.ts';

/** One's own report-in, and the community one lives in. Nothing of anybody's membership. */
export async function myReportInAction(
  ctx: SignedIn,
  _input: Input<typeof myReportIn>,
): Promise<Output<typeof myReportIn>> {
  const { playbook, day } = await playbookAndDay(ctx);
  const { db, district, actor } = ctx;
  const open = (await store.reportInsOf(db, district.id, actor.personId, day)).find(
    (r) => r.endedOn === null,
  );
  const home = (await homeOf(db, district.id, actor.personId))[communityLevel(playbook) - 1];
  const name = home && (await placeNames(db, district.id, [home])).get(home);
  return {
    reportIn: open
      ? {
          id: open.id,
          place: open.place.name,
          unit: open.unit,
          reportedOn: open.reportedOn,
          confirmedOn: open.confirmedOn,
          confirmed: confirmedThisYear(open.confirmedOn, day),
        }
      : null,
    community: home && name ? { id: home, name } : null,
  };
}

/** Reports to the community where one lives. It counts as confirmed once the community has said so. */
export async function reportMyselfAction(
  ctx: SignedIn,
  input: Input<typeof reportMyself>,
): Promise<Output<typeof reportMyself>> {
  const { playbook, day } = await playbookAndDay(ctx);
  const { district, actor } = ctx;
  const path = (await placePath(ctx.db, district.id, input.placeId)) ?? refuse('NotFound');
  const community = path.ids[communityLevel(playbook) - 1] ?? refuse('PlaceTooVague');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await store.insertReportIn(tx, district.id, {
      id,
      personId: actor.personId,
      placeId: community,
      unitId: null,
      unitName: input.unitName.trim(),
      reportedOn: day,
      confirmedOn: null,
    });
    await record(tx, ctx, {
      action: 'report-ins.add',
      subjectKind: 'person',
      subjectId: actor.personId,
      data: { reportIn: id, place: community },
    });
    return { id };
  });
}

/** Says for this year that one still lives there; after the community has confirmed the report once. */
export async function confirmMyselfAction(
  ctx: SignedIn,
  _input: Input<typeof confirmMyself>,
): Promise<Record<string, never>> {
  const { day } = await playbookAndDay(ctx);
  const { district, actor } = ctx;
  const open = (await store.reportInsOf(ctx.db, district.id, actor.personId, day)).find(
    (r) => r.endedOn === null,
  );
  if (!open) return refuse('NotFound', { message: '您还没有报到，请先报到。' });
  if (open.confirmedOn === null)
    return refuse('NotAllowed', { message: '社区还没有核实您的报到，核实后才能自己做年度确认。' });
  return inTransaction(ctx, async (tx) => {
    if (!(await store.confirmReportIn(tx, district.id, open.id, day))) refuse('NotFound');
    await record(tx, ctx, {
      action: 'report-ins.confirm',
      subjectKind: 'person',
      subjectId: actor.personId,
      data: { reportIn: open.id },
    });
    return {};
  });
}
