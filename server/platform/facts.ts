import type { Db } from './database.ts';
import type { Context } from './operations/context.ts';

/** Something that has happened, named `module.verb`. */
export interface Fact {
  readonly kind: string;
}

/** Answers a fact inside the transaction that announced it. */
export type Reaction<F extends Fact = Fact> = (ctx: Context, tx: Db, fact: F) => Promise<void>;

/** Who listens to what; made once by the composition root from each module's `reactions.ts`. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/** Collects reactions of several modules; their order is the modules'. */
export function collectReactions(...modules: readonly Record<string, Reaction>[]): Reactions {
  const all = new Map<string, Reaction[]>();
  for (const reactions of modules)
    for (const [kind, reaction] of Object.entries(reactions)) all.set(kind, [...(all.get(kind) ?? []), reaction]);
  return all;
}

/** Facts that somebody listens to; for the rest no transaction is needed. */
export const heard = <F extends Fact>(reactions: Reactions, facts: readonly F[]): F[] =>
  facts.filter((fact) => reactions.has(fact.kind));

/** Tells every listener, in order, within the transaction. */
export async function announce(ctx: Context, tx: Db, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) for (const react of ctx.reactions.get(fact.kind) ?? []) await react(ctx, tx, fact);
}
