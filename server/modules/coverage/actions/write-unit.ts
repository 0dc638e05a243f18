import type { addUnit, changeUnit, endUnit, setCoverage } from '@lianxin/contracts/coverage';
import type { Input, Output } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { mayManage } from '../policy.ts';
import { closeState } from '../store/states.ts';
import * as store from '../store/unit.ts';
import { managedUnit } from './show-unit.ts';
import { checkOrganisation, checkState, putState } from './state.ts';

type Fields = Omit<Input<typeof changeUnit>, 'unit' | 'version'>;

/** What was sent as the register keeps it; refuses a place where the actor keeps no register, an ended organisation. */
async function valuesOf(ctx: SignedIn, here: Here, fields: Fields): Promise<store.UnitValues> {
  const path = (await placePath(ctx.db, ctx.district.id, fields.placeId)) ?? refuse('NotFound');
  if (!mayManage(ctx.actor, here.playbook, path.ids)) refuse('NotAllowed');
  if (fields.organisationId) await checkOrganisation(ctx, here, fields.organisationId, 'organisationId');
  const contact = fields.contact?.trim();
  return {
    name: fields.name.trim(),
    code: fields.code ?? null,
    placeId: fields.placeId,
    address: fields.address?.trim() || null,
    employees: fields.employees ?? null,
    members: fields.members ?? null,
    ...(contact ? { contact } : {}),
    ...(fields.phone ? { phone: fields.phone } : {}),
    organisationId: fields.organisationId ?? null,
    note: fields.note?.trim() || null,
  };
}

/** Registers a unit, with how it is covered where that is known. Refuses `AlreadyExists` for a code that stands. */
export async function addUnitAction(
  ctx: SignedIn,
  input: Input<typeof addUnit>,
): Promise<Output<typeof addUnit>> {
  const here = await hereOf(ctx);
  const { kind, surveyedOn = here.day, state, ...fields } = input;
  if (!here.playbook.playbook.units.some((one) => one.id === kind))
    refuseField('kind', '没有这一类摸排对象，请从列表中选择', 'unknown');
  if (surveyedOn > here.day) refuseField('surveyedOn', '摸排日期不能晚于今天', 'order');
  const values = await valuesOf(ctx, here, fields);
  if (state) await checkState(ctx, here, state, 'state.');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await store.insertUnit(tx, ctx.district.id, id, kind, values, surveyedOn);
    if (state) await putState(tx, ctx, id, state, surveyedOn);
    await record(tx, ctx, {
      action: 'coverage.add-unit',
      subjectKind: 'survey-unit',
      subjectId: id,
      data: { kind, ...(state ? { mode: state.mode } : {}) },
    });
    return { id };
  });
}

/** Changes what is registered of a unit. Refuses `StaleVersion`, `AlreadyEnded`. */
export async function changeUnitAction(
  ctx: SignedIn,
  input: Input<typeof changeUnit>,
): Promise<Output<typeof changeUnit>> {
  const here = await hereOf(ctx);
  const { unit: id, version, ...fields } = input;
  const unit = await managedUnit(ctx, here, id);
  if (unit.endedOn) refuse('AlreadyEnded', { message: '已经注销或搬离，不能再改。' });
  const values = await valuesOf(ctx, here, fields);
  return inTransaction(ctx, async (tx) => {
    if (!(await store.updateUnit(tx, ctx.district.id, id, values, version))) refuse('StaleVersion');
    await record(tx, ctx, {
      action: 'coverage.change-unit',
      subjectKind: 'survey-unit',
      subjectId: id,
      data: { fields: Object.keys(fields) },
    });
    return { version: version + 1 };
  });
}

/** Ends a unit from a day on, and with it how it is covered. */
export async function endUnitAction(
  ctx: SignedIn,
  input: Input<typeof endUnit>,
): Promise<Output<typeof endUnit>> {
  const here = await hereOf(ctx);
  const unit = await managedUnit(ctx, here, input.unit);
  if (input.on > here.day) refuseField('on', '不能晚于今天', 'order');
  return inTransaction(ctx, async (tx) => {
    const held = (await store.holdUnit(tx, ctx.district.id, unit.id)) ?? refuse('NotFound');
    if (held.endedOn) refuse('AlreadyEnded', { message: `自 ${held.endedOn} 起已经注销或搬离。` });
    if (input.on < held.surveyedOn) refuseField('on', `不能早于摸排日期 ${held.surveyedOn}`, 'order');
    await store.endUnit(tx, ctx.district.id, unit.id, input.on);
    await closeState(tx, ctx.district.id, unit.id, input.on);
    await record(tx, ctx, {
      action: 'coverage.end-unit',
      subjectKind: 'survey-unit',
      subjectId: unit.id,
      reason: input.reason,
      data: { on: input.on },
    });
    return {};
  });
}

/** Says how a unit is covered from a day on: the old state ends there, the new one begins (G3). */
export async function setCoverageAction(
  ctx: SignedIn,
  input: Input<typeof setCoverage>,
): Promise<Output<typeof setCoverage>> {
  const here = await hereOf(ctx);
  const { unit: unitId, on = here.day, version, ...said } = input;
  const unit = await managedUnit(ctx, here, unitId);
  await checkState(ctx, here, said);
  if (on > here.day) refuseField('on', '不能晚于今天', 'order');
  return inTransaction(ctx, async (tx) => {
    const held = (await store.holdUnit(tx, ctx.district.id, unit.id)) ?? refuse('NotFound');
    if (held.endedOn) refuse('AlreadyEnded', { message: '已经注销或搬离，不能再写覆盖情况。' });
    if (version !== undefined && version !== held.version) refuse('StaleVersion');
    if (on < held.surveyedOn) refuseField('on', `不能早于摸排日期 ${held.surveyedOn}`, 'order');
    const id = await putState(tx, ctx, unit.id, said, on);
    await record(tx, ctx, {
      action: 'coverage.set',
      subjectKind: 'survey-unit',
      subjectId: unit.id,
      ...(said.reason?.trim() ? { reason: said.reason.trim() } : {}),
      data: { state: id, mode: said.mode, on },
    });
    return { id };
  });
}
