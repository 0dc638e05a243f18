import type { CalendarYear } from '@lianxin/contracts/calendar';
import type { Option } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type {
  OrganisationKind,
  Permission,
  Playbook,
  PointsRule,
  Role,
} from '@lianxin/contracts/playbook/playbook';
import { buildCalendar, type Calendar, extendCalendar } from './calendar/index.ts';
import { contentHash } from './hash.ts';

/** Where a role stands: at a level of the tree (0 is the first below the district), for the whole district, or within an organisation. */
export type Stands = { level: number } | 'district' | 'organisation';

export interface CompiledRole extends Role {
  stands: Stands;
  /** The roles whose actions it may take: itself and, through them, all it stands in for. */
  acts: readonly string[];
}

/** A playbook ready for use: look-ups instead of lists, its calendar built. Never changed; shared by all requests. */
export interface CompiledPlaybook {
  readonly hash: string;
  readonly playbook: Playbook;
  readonly calendar: Calendar;
  readonly matters: ReadonlyMap<string, MatterType>;
  readonly roles: ReadonlyMap<string, CompiledRole>;
  /** Position of each level below the district; 0 is the first. */
  readonly levels: ReadonlyMap<string, number>;
  readonly services: ReadonlyMap<string, readonly Option[]>;
  readonly organisationKinds: ReadonlyMap<string, OrganisationKind>;
  readonly points: ReadonlyMap<string, PointsRule>;
}

const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]));

/** A role with all those it stands in for, directly or through them. */
function actsAs(role: Role, roles: ReadonlyMap<string, Role>): string[] {
  const all = new Set([role.id]);
  for (const id of all) for (const other of roles.get(id)?.standsInFor ?? []) all.add(other);
  return [...all];
}

const standsAt = (role: Role, levels: ReadonlyMap<string, number>): Stands => {
  if (role.within) return 'organisation';
  const level = levels.get(role.at ?? '');
  return level === undefined ? 'district' : { level };
};

/**
 * Compiles a checked playbook. `years`: calendar years an administrator has loaded since it was published;
 * they come over the playbook's own.
 */
export function compile(playbook: Playbook, years: readonly CalendarYear[] = []): CompiledPlaybook {
  const roles = byId(playbook.roles);
  const levels = new Map(playbook.levels.map((level, i) => [level.id, i]));
  return {
    hash: contentHash(playbook),
    playbook,
    calendar: buildCalendar(extendCalendar(playbook.calendar, { years: [...years] }), playbook.zone),
    matters: byId(playbook.matters),
    roles: new Map(
      playbook.roles.map((role) => [
        role.id,
        { ...role, stands: standsAt(role, levels), acts: actsAs(role, roles) },
      ]),
    ),
    levels,
    services: new Map(playbook.services.map((list) => [list.id, list.items])),
    organisationKinds: byId(playbook.organisationKinds),
    points: byId(playbook.points),
  };
}

/** Whether a role has a permission of its own: standing in for a role lends its actions, not its permissions. */
export const roleMay = (compiled: CompiledPlaybook, role: string, permission: Permission): boolean =>
  compiled.roles.get(role)?.may?.includes(permission) ?? false;
