import { heirOf, type OrganisationFact } from '#modules/directory/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { type Context, type Reaction, refuse } from '#platform/operations/index.ts';
import type { MatterFact } from './rules/index.ts';
import { giveBack, type HandedOver, handOver, openWorkOf } from './store/hand-over.ts';
import { matterLead } from './store/lead.ts';

type Of<K extends OrganisationFact['kind']> = Extract<OrganisationFact, { kind: K }>;

/**
 * What is open of an organisation that ends goes to its heir, and back when that is undone. What reopens later goes
 * to whoever has taken over by then.
 */
export const organisationReactions: Record<
  | 'organisation.dissolving'
  | 'organisation.merged'
  | 'organisation.dissolved'
  | 'organisation.undone'
  | 'matter.reopened',
  Reaction
> = {
  'organisation.dissolving': (ctx, tx, fact) => ask(ctx, tx, fact as Of<'organisation.dissolving'>),
  'organisation.merged': (ctx, tx, fact) => follow(ctx, tx, fact as Of<'organisation.merged'>),
  'organisation.dissolved': (ctx, tx, fact) => follow(ctx, tx, fact as Of<'organisation.dissolved'>),
  'organisation.undone': async (ctx, tx, fact) => {
    for (const { module, data } of (fact as Of<'organisation.undone'>).followed)
      if (module === 'matters') await giveBack(tx, ctx.district.id, data as HandedOver, by(ctx));
  },
  'matter.reopened': async (ctx, tx, fact) => {
    const only = (fact as Extract<MatterFact, { kind: 'matter.reopened' }>).matterId;
    const from = await matterLead(tx, ctx.district.id, only);
    const to = from && (await heirOf(tx, ctx.district.id, from));
    if (from && to && to !== from) await handOver(tx, ctx.district.id, { from, to, only }, by(ctx));
  },
};

const by = (ctx: Context) => ({ personId: ctx.actor?.personId ?? null, now: ctx.now });

/** Work of a role that nobody can hold in the heir would lie there for ever: it is refused. */
async function ask(ctx: Context, db: Db, fact: Of<'organisation.dissolving'>): Promise<void> {
  const { roles, matters } = await openWorkOf(db, ctx.district.id, fact.organisation);
  const { id, playbookHash } = ctx.district;
  const compiled = await loadPublished(ctx.db, id, playbookHash ?? undefined);
  const lost = roles.find((role) => {
    const held = compiled.roles.get(role);
    return held?.stands === 'organisation' && !held.within?.includes(fact.heirKind);
  });
  if (lost)
    refuse('StillInUse', {
      message: `它还有 ${matters} 件未办结的事由「${compiled.roles.get(lost)?.name ?? lost}」承办，接手的组织没有这个岗位。请另选接手的组织，或先办结。`,
      fields: [{ path: fact.of === 'merge' ? 'into' : 'heir', code: 'open', message: '不能承办未办结的事' }],
    });
  fact.tell('未办结的事', matters);
}

async function follow(
  ctx: Context,
  tx: Db,
  { organisation, heir, follow: keep }: Of<'organisation.merged'> | Of<'organisation.dissolved'>,
): Promise<void> {
  const handed = await handOver(tx, ctx.district.id, { from: organisation, to: heir }, by(ctx));
  if (!handed) return;
  const matters = new Set([
    ...handed.leads,
    ...handed.helped.map((m) => m.id),
    ...handed.tasks.map((task) => task.matter),
  ]);
  keep({ module: 'matters', name: '未办结的事', count: matters.size, data: handed });
}
