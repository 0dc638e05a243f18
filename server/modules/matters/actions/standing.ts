import type { endStanding, myStanding, standOrder } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { newId } from '#platform/ids.ts';
import {
  type Context,
  inTransaction,
  refuse,
  refuseField,
  type SignedIn,
} from '#platform/operations/index.ts';
import { checkChosen } from '../chosen.ts';
import { contentsOf } from '../contents.ts';
import { type Desk, deskOf, typeOf } from '../desk.ts';
import { handOf } from '../policy.ts';
import { raise } from '../rules/index.ts';
import { daysBetween, nextDay, periodOn } from '../rules/standing.ts';
import * as store from '../store/standing.ts';
import { orRefuse } from './or-refuse.ts';
import { raiseFor } from './raise.ts';

/** More than anybody needs; each is raised again and again. */
const most = 20;

const peopleOf = (ctx: SignedIn) => [ctx.actor.personId, ...ctx.actor.actsFor];

/** Sets an order that raises itself every week, fortnight or month (Z11 长期点单). What it will raise is checked now. */
export async function setStandingAction(
  ctx: SignedIn,
  input: Input<typeof standOrder>,
): Promise<Output<typeof standOrder>> {
  const desk = await deskOf(ctx);
  const type = typeOf(desk.compiled, input.type);
  if (!type.standing) return refuseField('type', '这类事项不能设为长期点单');
  const { every, from, asker, ...raising } = input;
  if (asker) return refuseField('asker', '长期点单请先为本人登记，再由本人或家人设置');
  if (daysBetween(new Date(ctx.now).toISOString().slice(0, 10), from) < -1)
    return refuseField('from', '开始日期不能早于今天');
  const askerId = input.askerId ?? ctx.actor.personId;
  if (!peopleOf(ctx).includes(askerId)) return refuse('NotAllowed');
  const path = input.placeId ? await placePath(ctx.db, ctx.district.id, input.placeId) : null;
  if (input.placeId && !path) refuse('NotFound');
  await checkChosen(ctx, type.fields, input.answers, path?.ids ?? []);
  const trial = orRefuse(
    raise(
      type,
      { id: newId(ctx.now), answers: input.answers, placePath: path?.ids ?? [], askerId, helped: false },
      handOf(ctx.actor),
      desk.setting,
    ),
  );
  const answers = trial.events[0]?.answers ?? {};
  const { title, files } = contentsOf(type, answers, desk.compiled);
  if (files.length > 0) return refuseField('answers', '长期点单不能带照片，请去掉照片');
  return inTransaction(ctx, async (tx) => {
    if ((await store.listStanding(tx, ctx.district.id, [askerId])).length >= most)
      refuse('NotAllowed', { message: `每人最多 ${most} 项长期点单，请先停掉不需要的。` });
    const id = newId(ctx.now);
    await store.insertStanding(tx, ctx.district.id, {
      id,
      type: type.id,
      raising: { ...raising, answers, from },
      askerId,
      raiserId: ctx.actor.personId,
      every,
      nextOn: from,
    });
    const asker =
      (await store.listStanding(tx, ctx.district.id, [askerId])).find((s) => s.id === id)?.asker ?? '';
    return { id, type: type.id, title, every, nextOn: from, asker };
  });
}

/** Mine and those of the persons I act for. */
export async function myStandingAction(ctx: SignedIn): Promise<Output<typeof myStanding>> {
  const { compiled } = await deskOf(ctx);
  const rows = await store.listStanding(ctx.db, ctx.district.id, peopleOf(ctx));
  return {
    items: rows.map(({ id, type, raising, every, nextOn, asker }) => {
      const matterType = typeOf(compiled, type);
      const answers = (raising as { answers?: Record<string, unknown> }).answers ?? {};
      return { id, type, title: contentsOf(matterType, answers, compiled).title, every, nextOn, asker };
    }),
  };
}

export const endStandingAction = (
  ctx: SignedIn,
  input: Input<typeof endStanding>,
): Promise<Output<typeof endStanding>> =>
  inTransaction(ctx, async (tx) => {
    const ended = await store.endStanding(tx, ctx.district.id, peopleOf(ctx), input.standing, ctx.now);
    return ended ? {} : refuse('NotFound');
  });

/**
 * Raises every standing order whose day has come, each once even if two processes try. Gives how many. One that
 * cannot be raised (its service is offered no more) is logged and tried again; it does not keep back the others.
 */
export async function raiseStanding(ctx: Context, today: string): Promise<number> {
  const desk = await deskOf(ctx);
  let raised = 0;
  for (const order of await store.dueStanding(ctx.db, ctx.district.id, today)) {
    try {
      if (await raiseOne(ctx, desk, order)) raised++;
    } catch (error) {
      ctx.log.error({ err: error, standing: order.id }, 'a standing order was not raised');
    }
  }
  return raised;
}

/** Raises one and moves it on; false: somebody else has. */
async function raiseOne(ctx: Context, desk: Desk, order: store.StandingRow): Promise<boolean> {
  const { from, answers, ...rest } = order.raising as Input<typeof standOrder>;
  const when = answers.when as { from: string; to: string } | undefined;
  const moved = when ? { when: periodOn(when, daysBetween(from, order.nextOn)) } : {};
  return ctx.db.transaction().execute(async (tx) => {
    const next = nextDay(order.nextOn, order.every);
    if (!(await store.advance(tx, ctx.district.id, order.id, order.nextOn, next))) return false;
    await raiseFor(
      { ...ctx, db: tx, receipt: null },
      desk,
      { ...rest, type: order.type, answers: { ...answers, ...moved } },
      { personId: order.raiserId, clock: true, holds: [], actsFor: [] },
      { askerId: order.askerId, helped: false, names: [order.asker] },
      {
        channel: 'standing',
        standingId: order.id,
        sourceKey: `standing:${order.id}:${order.nextOn}`,
        uploader: null,
      },
    );
    return true;
  });
}
