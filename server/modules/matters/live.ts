import type { LiveChange } from '@lianxin/contracts/live';
import type { SignedIn } from '#platform/operations/index.ts';
import { deskOf } from './desk.ts';
import { desksOf } from './desks.ts';
import { holders, reaches, visible } from './policy.ts';
import type { MatterState } from './rules/index.ts';
import type { Desk } from './store/work.ts';

/** A saved change as it is told from process to process: what decides who hears of it, and nothing of what was said. */
export interface Change {
  district: number;
  matter: string;
  version: number;
  places: readonly string[];
  holders: readonly string[];
  raiser: string | null;
  /** Desks whose open work may have changed. */
  desks: readonly string[];
  /** Persons who got a message. */
  inbox: readonly string[];
}

/** A notice has room for some 7 KB: whoever comes after these hears of it when their face polls. */
const most = 40;
const firstOf = (ids: readonly string[]): string[] => [...new Set(ids)].slice(0, most);

const personDesk = (id: string) => `person/${id}`;
const roleDesk = (at: string | null, role: string | null) => `${at ?? ''}/${role ?? ''}`;

/** The desks at which a task lies: as `listWork` finds it. */
function desksAt({ personId, organisationId, placeId, role }: MatterState['tasks'][number]): string[] {
  return [
    ...(personId && role === 'claimant' ? [personDesk(personId)] : []),
    ...(organisationId ? [roleDesk(organisationId, role)] : []),
    ...(placeId ? [roleDesk(placeId, role)] : []),
    ...(organisationId || placeId ? [] : [roleDesk(null, role)]),
  ];
}

/** What a desk is called in a change. */
function namesOf(desk: Desk): string[] {
  if (desk.kind === 'person') return [personDesk(desk.personId)];
  if (desk.kind === 'place') return desk.roles.map((role) => roleDesk(desk.placeId, role));
  return [null, ...desk.roles].map((role) => roleDesk(desk.organisationId, role));
}

/** What is told of a saved decision; `was` is null for a new matter. */
export function changeOf(
  district: number,
  version: number,
  was: MatterState | null,
  is: MatterState,
  inbox: readonly string[],
): Change {
  const open = [...is.tasks, ...(was?.tasks ?? [])].filter((t) => t.doneAt === null);
  return {
    district,
    matter: is.id,
    version,
    places: is.placePath,
    holders: firstOf(holders(is)),
    raiser: is.raiserId,
    desks: firstOf(open.flatMap(desksAt)),
    inbox: firstOf(inbox),
  };
}

/** What changes mean to whoever asks, as they stand today: a matter is named only to whom it is shown. */
export async function hearing(ctx: SignedIn): Promise<(change: Change) => LiveChange | null> {
  const { roles } = await deskOf(ctx);
  const branches = visible(ctx.actor, roles);
  const mine = new Set(desksOf(ctx.actor, roles).flatMap(namesOf));
  return ({ matter, version, places, holders, raiser, desks, inbox }) => {
    const shown = reaches(branches, { placePath: places, holders, raiserId: raiser });
    const work = desks.some((desk) => mine.has(desk));
    const told = inbox.includes(ctx.actor.personId);
    if (!shown && !work && !told) return null;
    return { work, inbox: told, matters: shown ? [{ id: matter, version }] : [] };
  };
}
