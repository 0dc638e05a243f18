import type { addCredential, memberOf, removeCredential } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import { seenPerson } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { maskIdentity } from '#platform/mask.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { mayKeepReportIn, maySeeReportIn, onEitherSide, reachesBranch, reachesPlace } from '../policy.ts';
import * as credentials from '../store/credentials.ts';
import { type MembershipDoc, membershipRow, membershipsOf } from '../store/memberships.ts';
import { reportInsOf } from '../store/report-ins.ts';
import { transfersOf } from '../store/transfers.ts';
import { transferRow } from '../transfer-row.ts';

/** Whether the actor keeps members where this person lives or is on a roll. */
const keeps = (here: Here, person: { path: readonly string[] }, lines: readonly MembershipDoc[]): boolean =>
  reachesPlace(here.keeps, person.path) ||
  lines.some((line) => line.untilOn === null && reachesBranch(here.keeps, line.branch));

/** What the rolls say of one person: of those the actor reads, with the report-ins and transfers they see. */
export async function memberOfAction(
  ctx: SignedIn,
  input: Input<typeof memberOf>,
): Promise<Output<typeof memberOf>> {
  const here = await hereOf(ctx);
  const person = await seenPerson(ctx, input.person);
  const { db, district } = ctx;
  const lines = await membershipsOf(db, district.id, person.id);
  const reports = await reportInsOf(db, district.id, person.id, here.day);
  const transfers = await transfersOf(db, district.id, person.id);
  const held = await credentials.credentialsOf(db, district.id, person.id);
  const mine = keeps(here, person, lines);
  const onRoll = lines.some((line) => line.untilOn === null && line.kind !== 'floating-in');
  const may: Output<typeof memberOf>['may'] = mine ? ['credential'] : [];
  if (mine && !onRoll) may.push('add');
  if (!reports.some((r) => r.endedOn === null) && reachesPlace(here.keeps, person.path))
    may.push('report-in');
  return {
    memberships: lines
      .filter((line) => reachesBranch(here.sees, line.branch) || reachesPlace(here.sees, person.path))
      .map((line) => {
        const open = line.untilOn === null && reachesBranch(here.keeps, line.branch);
        return membershipRow(
          line,
          !open ? [] : line.kind === 'floating-in' ? ['change'] : ['change', 'transfer'],
        );
      }),
    credentials: held.map((one) => ({ ...one, number: one.number && maskIdentity(one.number) })),
    reportIns: reports
      .filter((one) => maySeeReportIn(here.sees, one))
      .map(({ id, place, unit, reportedOn, confirmedOn, endedOn, path }) => ({
        id,
        place,
        unit,
        reportedOn,
        confirmedOn,
        endedOn,
        mayConfirm: endedOn === null && mayKeepReportIn(here.keeps, path),
      })),
    transfers: transfers
      .filter((one) => onEitherSide(here.sees, one))
      .map((one) => transferRow(ctx, here, one)),
    may,
  };
}

/** Registers a grade, a title or a certificate. */
export async function addCredentialAction(
  ctx: SignedIn,
  input: Input<typeof addCredential>,
): Promise<Output<typeof addCredential>> {
  const here = await hereOf(ctx);
  const person = await seenPerson(ctx, input.person);
  if (!keeps(here, person, await membershipsOf(ctx.db, ctx.district.id, person.id))) refuse('NotAllowed');
  const kind =
    here.playbook.playbook.credentials.find((k) => k.id === input.kind) ??
    refuseField('kind', '没有这一类，请从列表中选择', 'unknown');
  if (kind.grades && !input.grade) refuseField('grade', '请选择等级', 'required');
  if (input.grade && !kind.grades?.some((g) => g.id === input.grade))
    refuseField('grade', '没有这个等级，请从列表中选择', 'unknown');
  if (input.untilOn && input.issuedOn && input.untilOn <= input.issuedOn)
    refuseField('untilOn', '有效期应晚于发证日期', 'order');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await credentials.insertCredential(tx, ctx.district.id, person.id, {
      id,
      kind: input.kind,
      grade: input.grade ?? null,
      name: input.name.trim(),
      number: input.number?.trim() || null,
      issuer: input.issuer?.trim() || null,
      issuedOn: input.issuedOn ?? null,
      untilOn: input.untilOn ?? null,
    });
    await record(tx, ctx, {
      action: 'credentials.add',
      subjectKind: 'person',
      subjectId: person.id,
      data: { credential: id, kind: input.kind },
    });
    return { id };
  });
}

/** Strikes out one that was entered wrongly. */
export async function removeCredentialAction(
  ctx: SignedIn,
  input: Input<typeof removeCredential>,
): Promise<Record<string, never>> {
  const here = await hereOf(ctx);
  const owner =
    (await credentials.credentialOwner(ctx.db, ctx.district.id, input.credential)) ?? refuse('NotFound');
  const person = await seenPerson(ctx, owner);
  if (!keeps(here, person, await membershipsOf(ctx.db, ctx.district.id, person.id))) refuse('NotAllowed');
  return inTransaction(ctx, async (tx) => {
    if (!(await credentials.deleteCredential(tx, ctx.district.id, input.credential))) refuse('NotFound');
    await record(tx, ctx, {
      action: 'credentials.remove',
      subjectKind: 'person',
      subjectId: person.id,
      reason: input.reason,
      data: { credential: input.credential },
    });
    return {};
  });
}
