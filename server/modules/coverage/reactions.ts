import {
  type Followed,
  type OrganisationFact,
  organisationNames,
  type PersonFact,
} from '#modules/directory/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { type Context, type Reaction, refuse } from '#platform/operations/index.ts';
import {
  type Become,
  pointingAt,
  postedTo,
  renameUnits,
  type Turned,
  turnBack,
  turnStates,
} from './store/states.ts';
import { restoreUnits } from './store/unit.ts';

type Of<K extends OrganisationFact['kind']> = Extract<OrganisationFact, { kind: K }>;

/** What is kept to take it back: the states turned, and the units that were this organisation. */
interface Kept {
  states: Turned[];
  units: { ids: string[]; from: string; to: string | null };
}

/** Days until somebody should have seen to what a dissolved organisation leaves open. */
const daysToMend = 30;

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Where the playbook has a mode that is a gap, what a dissolved organisation covered becomes one, with the reason. */
async function gapAfter(ctx: Context, tx: Db, organisation: string, on: string): Promise<Become | null> {
  const { playbook } = await loadPublished(tx, ctx.district.id, ctx.district.playbookHash ?? undefined);
  const mode = playbook.coverage.find((one) => one.counts === 'gap' && !one.asks);
  if (!mode) return null;
  const name = (await organisationNames(tx, ctx.district.id, [organisation])).get(organisation) ?? '';
  return {
    mode: mode.id,
    reason: `「${name}」已于 ${on} 撤销`,
    nextStep: '重新组建，或者并入、挂靠其他组织',
    nextOn: later(on, daysToMend),
  };
}

async function turn(
  ctx: Context,
  tx: Db,
  fact: Of<'organisation.merged'> | Of<'organisation.dissolved'>,
  become: Become,
): Promise<void> {
  const to = fact.kind === 'organisation.merged' ? fact.heir : null;
  const states = await turnStates(tx, ctx.district.id, fact.organisation, become, fact.on, ctx.now);
  const ids = await renameUnits(tx, ctx.district.id, fact.organisation, to);
  if (states.length + ids.length === 0) return;
  const kept: Kept = { states, units: { ids, from: fact.organisation, to } };
  fact.follow({ module: 'coverage', name: '覆盖情况', count: states.length + ids.length, data: kept });
}

async function undo(ctx: Context, tx: Db, followed: readonly Followed[]): Promise<void> {
  for (const { module, data } of followed) {
    if (module !== 'coverage') continue;
    const kept = data as Kept;
    await turnBack(tx, ctx.district.id, kept.states);
    await restoreUnits(tx, ctx.district.id, kept.units);
  }
}

/** Whoever is posted to a unit is not struck off before somebody else is. */
async function keepPosted(ctx: Context, tx: Db, { person }: PersonFact): Promise<void> {
  const units = await postedTo(tx, ctx.district.id, person);
  if (units.length > 0)
    refuse('StillInUse', {
      message: `这个人还派驻在${units.map((name) => `「${name}」`).join('、')}，请先换人再注销。`,
    });
}

/** What merges goes on under the heir; what a dissolved organisation covered is a gap, with its reason (G3). */
export const reactions: Record<
  | 'organisation.dissolving'
  | 'organisation.merged'
  | 'organisation.dissolved'
  | 'organisation.undone'
  | 'person.removing',
  Reaction
> = {
  'organisation.dissolving': async (ctx, tx, fact) => {
    const { organisation, of, tell } = fact as Of<'organisation.dissolving'>;
    const count = await pointingAt(tx, ctx.district.id, organisation);
    if (count > 0) tell(of === 'merge' ? '由它覆盖的单位（随之转入）' : '由它覆盖的单位（成为空白）', count);
  },
  'organisation.merged': (ctx, tx, fact) => {
    const merged = fact as Of<'organisation.merged'>;
    return turn(ctx, tx, merged, { heir: merged.heir });
  },
  'organisation.dissolved': async (ctx, tx, fact) => {
    const dissolved = fact as Of<'organisation.dissolved'>;
    const gap = await gapAfter(ctx, tx, dissolved.organisation, dissolved.on);
    await turn(ctx, tx, dissolved, gap ?? { heir: dissolved.heir });
  },
  'organisation.undone': (ctx, tx, fact) => undo(ctx, tx, (fact as Of<'organisation.undone'>).followed),
  'person.removing': (ctx, tx, fact) => keepPosted(ctx, tx, fact as PersonFact),
};
