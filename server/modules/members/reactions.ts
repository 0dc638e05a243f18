import type { OrganisationFact, PersonFact } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { type Context, type Reaction, refuse } from '#platform/operations/index.ts';
import { playbookAndDay, rollKinds } from './here.ts';
import { deleteCredentialsOf } from './store/credentials.ts';
import { countOpen, endAllOf, repointOpen } from './store/memberships.ts';
import { endReportIns } from './store/report-ins.ts';
import { repointTransfers, withdrawCircular, withdrawOpen } from './store/transfers.ts';

type Of<K extends OrganisationFact['kind']> = Extract<OrganisationFact, { kind: K }>;

/** What is kept of a roll that went to another branch: enough to take it back. */
interface Moved {
  from: string;
  to: string;
  lines: string[];
  transfers: string[];
}

/** A roll's open lines, and transfers under way, go to another branch with those on it. */
async function moveRoll(
  ctx: Context,
  tx: Db,
  from: string,
  to: string,
  people: readonly string[] | null,
): Promise<Moved> {
  const { id } = ctx.district;
  const lines = await repointOpen(tx, id, from, to, people && { people });
  const transfers = people === null ? await repointTransfers(tx, id, from, to, null) : [];
  await withdrawCircular(tx, id, to, ctx.now);
  return { from, to, lines, transfers };
}

const keep = (moved: Moved, follow: Of<'organisation.merged'>['follow']): void => {
  if (moved.lines.length + moved.transfers.length > 0)
    follow({ module: 'members', name: '党员', count: moved.lines.length, data: moved });
};

async function ends(ctx: Context, tx: Db, fact: Of<'organisation.merged' | 'organisation.dissolved'>) {
  keep(await moveRoll(ctx, tx, fact.organisation, fact.heir, null), fact.follow);
}

/** Rolls follow their branches; a person struck off is on none. */
export const reactions: Record<
  Exclude<OrganisationFact['kind'], 'organisation.moved'> | PersonFact['kind'],
  Reaction
> = {
  'organisation.dissolving': async (ctx, tx, fact) => {
    const { organisation, heirKind, of, tell } = fact as Of<'organisation.dissolving'>;
    const count = await countOpen(tx, ctx.district.id, organisation, null);
    if (count === 0) return;
    const { playbook } = await playbookAndDay(ctx);
    if (!rollKinds(playbook).includes(heirKind))
      refuse('StillInUse', {
        message: `它的名册上还有 ${count} 人，接手的组织没有党员名册。请选一个党支部接手，或先办理关系转接。`,
        fields: [
          { path: of === 'merge' ? 'into' : 'heir', code: 'roll', message: '没有党员名册，请选党支部' },
        ],
      });
    tell('党员', count);
  },
  'organisation.splitting': async (ctx, tx, fact) => {
    const { organisation, people, tell } = fact as Of<'organisation.splitting'>;
    const count = await countOpen(tx, ctx.district.id, organisation, people);
    if (count > 0) tell('党员', count);
  },
  'organisation.merged': (ctx, tx, fact) => ends(ctx, tx, fact as Of<'organisation.merged'>),
  'organisation.dissolved': (ctx, tx, fact) => ends(ctx, tx, fact as Of<'organisation.dissolved'>),
  'organisation.split': async (ctx, tx, fact) => {
    const { organisation, sibling, people, follow } = fact as Of<'organisation.split'>;
    keep(await moveRoll(ctx, tx, organisation, sibling, people), follow);
  },
  'organisation.undone': async (ctx, tx, fact) => {
    for (const { module, data } of (fact as Of<'organisation.undone'>).followed) {
      if (module !== 'members') continue;
      const { from, to, lines, transfers } = data as Moved;
      await repointOpen(tx, ctx.district.id, to, from, { ids: lines });
      await repointTransfers(tx, ctx.district.id, to, from, transfers);
    }
  },
  'person.removing': async (ctx, tx, fact) => {
    const { person, on } = fact as PersonFact;
    const { id } = ctx.district;
    await withdrawOpen(
      tx,
      id,
      { person },
      { by: ctx.actor?.personId ?? null, reason: '人员已注销', now: ctx.now },
    );
    await endAllOf(tx, id, person, on, '人员已注销');
    await endReportIns(tx, id, { person }, on);
    await deleteCredentialsOf(tx, id, person);
  },
};
