import type { Db } from './database.ts';
import type { Context, Fact, Reaction, Reactions } from './operations/context.ts';

/** Collects reactions of several modules; their order is the modules'. */
export function collectReactions(...modules: readonly Record<string, Reaction>[]): Reactions {
  const all = new Map<string, Reaction[]>();
  for (const reactions of modules)
    for (const [kind, reaction] of Object.entries(reactions))
      all.set(kind, [...(all.get(kind) ?? []), reaction]);
  return all;
}

/** Facts that somebody listens to; for the rest no transaction is needed. */
export const heard = <F extends Fact>(reactions: Reactions, facts: readonly F[]): F[] =>
  facts.filter((fact) => reactions.has(fact.kind));

/** Tells every listener, in order, within the transaction. */
export async function announce(ctx: Context, tx: Db, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts)
    for (const react of ctx.reactions.get(fact.kind) ?? []) await react(ctx, tx, fact);
}
