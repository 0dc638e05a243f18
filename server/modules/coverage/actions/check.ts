import type { Input, Output } from '@lianxin/contracts/operation';
import type {
  checkStandard,
  listChecks,
  StandardCheck,
  showEvidence,
  showStandards,
  uploadEvidence,
} from '@lianxin/contracts/standards';
import { record } from '#platform/audit.ts';
import { keepUpload, keptFiles, openKept, refOf, useFiles } from '#platform/files/kept.ts';
import { newId } from '#platform/ids.ts';
import {
  type Download,
  inTransaction,
  refuse,
  refuseField,
  type SignedIn,
} from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { mayCheck, reachesOrganisation } from '../policy.ts';
import { type CheckDoc, checksOf, insertChecks, latestChecks } from '../store/checks.ts';
import { type Standing, standingOrganisation } from '../store/organisations.ts';
import { standardOf } from './matrix.ts';

/** An organisation that stands and that the actor sees. */
async function seenOrganisation(ctx: SignedIn, here: Here, id: string): Promise<Standing> {
  const found = (await standingOrganisation(ctx.db, ctx.district.id, id, here.day)) ?? refuse('NotFound');
  return reachesOrganisation(here.scope, found) ? found : refuse('NotFound');
}

/** Looks with their files by name. */
async function withFiles(ctx: SignedIn, checks: readonly CheckDoc[]): Promise<StandardCheck[]> {
  const files = await keptFiles(
    ctx.db,
    ctx.district.id,
    'standard',
    checks.flatMap((check) => check.evidence),
  );
  return checks.map(({ standard: _, evidence, ...check }) => ({
    ...check,
    evidence: evidence.flatMap((id) => files.get(id) ?? []).map(refOf),
  }));
}

/** An organisation's standards, each item as last looked at. */
export async function showStandardsAction(
  ctx: SignedIn,
  input: Input<typeof showStandards>,
): Promise<Output<typeof showStandards>> {
  const here = await hereOf(ctx);
  const organisation = await seenOrganisation(ctx, here, input.organisation);
  const docs = await latestChecks(ctx.db, ctx.district.id, organisation.id);
  const looks = await withFiles(ctx, docs);
  const found = (standard: string, item: string): StandardCheck | null =>
    looks[docs.findIndex((doc) => doc.standard === standard && doc.item === item)] ?? null;
  const standards = here.playbook.playbook.standards.filter((one) => one.of.includes(organisation.kind));
  return {
    organisation: organisation.id,
    name: organisation.name,
    mayCheck: mayCheck(ctx.actor, here.playbook, organisation),
    standards: standards.map((standard) => ({
      standard: standard.id,
      items: standard.items.map(({ id }) => ({ item: id, last: found(standard.id, id) })),
    })),
  };
}

/** Every look at one item of an organisation, the newest first. */
export async function listChecksAction(
  ctx: SignedIn,
  input: Input<typeof listChecks>,
): Promise<Output<typeof listChecks>> {
  const here = await hereOf(ctx);
  const organisation = await seenOrganisation(ctx, here, input.organisation);
  const { standard, item } = input;
  return {
    items: await withFiles(ctx, await checksOf(ctx.db, ctx.district.id, organisation.id, standard, item)),
  };
}

/** Keeps what was found of several items at once. The newest look counts; none is ever changed. */
export async function checkStandardAction(
  ctx: SignedIn,
  input: Input<typeof checkStandard>,
): Promise<Output<typeof checkStandard>> {
  const here = await hereOf(ctx);
  const organisation = await seenOrganisation(ctx, here, input.organisation);
  if (!mayCheck(ctx.actor, here.playbook, organisation)) refuse('NotAllowed');
  const standard = standardOf(here, input.standard);
  if (!standard.of.includes(organisation.kind)) refuse('NotFound', { message: '这项标准不是对这类组织的。' });
  const on = input.on ?? here.day;
  if (on > here.day) refuseField('on', '不能晚于今天', 'order');
  for (const [i, { item }] of input.items.entries()) {
    if (!standard.items.some((one) => one.id === item))
      refuseField(`items.${i}.item`, '这项标准没有这一条', 'unknown');
    if (input.items.findIndex((one) => one.item === item) !== i)
      refuseField(`items.${i}.item`, '同一条写了两次，请留一次', 'twice');
  }
  const checks = input.items.map(({ item, met, note, evidence }) => ({
    id: newId(ctx.now),
    item,
    met,
    note: note?.trim() || null,
    evidence: [...new Set(evidence ?? [])],
  }));
  return inTransaction(ctx, async (tx) => {
    const files = checks.flatMap((check) => check.evidence);
    if (!(await useFiles(tx, ctx, 'standard', files, organisation.id)))
      refuseField('items', '有的佐证没有上传成功，请重新上传', 'file');
    const { district, now, actor } = ctx;
    const look = {
      organisationId: organisation.id,
      standard: standard.id,
      on,
      personId: actor.personId,
      now,
    };
    await insertChecks(tx, district.id, look, checks);
    await record(tx, ctx, {
      action: 'standards.check',
      subjectKind: 'organisation',
      subjectId: organisation.id,
      data: { standard: standard.id, on, items: checks.map((check) => check.item) },
    });
    return {};
  });
}

/** Keeps a picture or paper until a look uses it. */
export async function uploadEvidenceAction(
  ctx: SignedIn,
  input: Input<typeof uploadEvidence>,
): Promise<Output<typeof uploadEvidence>> {
  await hereOf(ctx);
  return keepUpload(ctx, 'standard', input.name);
}

/** Gives evidence to whoever uploaded it or sees the organisation it is of. */
export async function showEvidenceAction(
  ctx: SignedIn,
  input: Input<typeof showEvidence>,
): Promise<Download> {
  const here = await hereOf(ctx);
  const files = await keptFiles(ctx.db, ctx.district.id, 'standard', [input.file]);
  const file = files.get(input.file) ?? refuse('NotFound');
  if (file.keptId) await seenOrganisation(ctx, here, file.keptId);
  else if (file.uploadedBy !== ctx.actor.accountId) refuse('NotFound');
  return openKept(ctx, file, input.size);
}
