import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import type { Context } from '#platform/operations/index.ts';

/** The playbook the caller's district works by; null where it has none yet. */
export const playbookOf = async (ctx: Pick<Context, 'db' | 'district'>): Promise<CompiledPlaybook | null> =>
  ctx.district.playbookHash === null
    ? null
    : loadPublished(ctx.db, ctx.district.id, ctx.district.playbookHash);
