import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { type CompiledPlaybook, forRules, loadPublished, roleMay } from '#modules/playbooks/index.ts';
import { type Context, refuse } from '#platform/operations/index.ts';
import type { Roles } from './policy.ts';
import type { Setting } from './rules/index.ts';

/** What a use case works with: a playbook, its roles for the policy, its setting for the rules. */
export interface Desk {
  compiled: CompiledPlaybook;
  roles: Roles;
  setting: Setting;
}

export const rolesIn = (compiled: CompiledPlaybook): Roles => ({
  stands: (role) => compiled.roles.get(role)?.stands ?? null,
  rolesOf: (role) => compiled.roles.get(role)?.acts ?? [],
  may: (role, permission) => roleMay(compiled, role, permission as Permission),
});

/** The desk of the district's playbook today, or of the version a matter was raised under. */
export async function deskOf(ctx: Context, hash?: string): Promise<Desk> {
  const compiled = await loadPublished(
    ctx.db,
    ctx.district.id,
    hash ?? ctx.district.playbookHash ?? undefined,
  );
  return { compiled, roles: rolesIn(compiled), setting: forRules(compiled, ctx.now) };
}

/** A type of the playbook; refuses `InvalidInput` on `type` for an unknown one. */
export const typeOf = (compiled: CompiledPlaybook, id: string): MatterType =>
  compiled.matters.get(id) ??
  refuse('InvalidInput', {
    fields: [{ path: 'type', code: 'unknown', message: '没有这种事项类型，请从列表中选择' }],
  });
