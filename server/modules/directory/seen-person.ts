import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from './here.ts';
import { maySeePerson, showsName } from './policy.ts';
import { getPerson } from './store/people.ts';

/** A person the actor may see, for other registers that name them. */
export interface SeenPerson {
  id: string;
  name: string;
  /** Where they live, ids from the first level down; empty: unknown. */
  path: string[];
  /** The actor reads the name in full without a reveal. */
  named: boolean;
}

/** Somebody the actor may see and so may name. Refuses `NotFound` for everybody else. */
export async function seenPerson(ctx: SignedIn, id: string): Promise<SeenPerson> {
  const { playbook, day } = await hereOf(ctx);
  const person = (await getPerson(ctx.db, ctx.district.id, id, day)) ?? refuse('NotFound');
  if (!maySeePerson(ctx.actor, playbook, person)) refuse('NotFound');
  return { id, name: person.name, path: person.path, named: showsName(ctx.actor, playbook, person) };
}
