import type { CoverageMode } from '@lianxin/contracts/playbook/registers';
import { organisationNames, seenPerson } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import type { Here } from '../here.ts';
import { faultsOf, type Said, succeed } from '../rules.ts';
import { standingOrganisation } from '../store/organisations.ts';
import { presentState, writeState } from '../store/states.ts';

/** What somebody wrote about how a unit is covered, with its mode checked. */
export interface CheckedState extends Said {
  mode: string;
}

/**
 * Checks a state against its mode: what it must name, and that it is there and may be named. Refuses
 * `InvalidInput` with every field at fault under `prefix`, `NotFound` for a person out of sight.
 */
export async function checkState(
  ctx: SignedIn,
  here: Here,
  said: CheckedState,
  prefix = '',
): Promise<CoverageMode> {
  const mode =
    here.playbook.playbook.coverage.find((one) => one.id === said.mode) ??
    refuseField(`${prefix}mode`, '没有这种覆盖方式，请从列表中选择', 'unknown');
  const faults = faultsOf(mode, said);
  if (faults.length > 0)
    refuse('InvalidInput', {
      fields: faults.map(({ path, message }) => ({ path: `${prefix}${path}`, code: 'mode', message })),
    });
  if (said.organisationId) await checkOrganisation(ctx, here, said.organisationId, `${prefix}organisationId`);
  if (said.personId) await seenPerson(ctx, said.personId);
  return mode;
}

/** Refuses an organisation that is not there, or has ended by today. */
export async function checkOrganisation(ctx: SignedIn, here: Here, id: string, path: string): Promise<void> {
  if (await standingOrganisation(ctx.db, ctx.district.id, id, here.day)) return;
  const known = await organisationNames(ctx.db, ctx.district.id, [id]);
  refuseField(path, known.size > 0 ? '这个组织已经撤销，请换一个' : '没有这个组织，请从列表中选择', 'ended');
}

/** Writes a checked state from a day on; the unit must be held. Refuses a day before the present state began. */
export async function putState(
  tx: Db,
  ctx: SignedIn,
  unitId: string,
  said: CheckedState,
  on: string,
): Promise<string> {
  const present = await presentState(tx, ctx.district.id, unitId);
  const how = succeed(present, on);
  if (how === 'too-early')
    return refuseField('on', `不能早于现在这种情况开始的日期 ${present?.fromOn}`, 'order');
  const id = newId(ctx.now);
  await writeState(tx, ctx.district.id, { ...said, id, unitId, fromOn: on }, how);
  return id;
}
