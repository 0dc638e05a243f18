import { organisationNames, personNames } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Context } from '#platform/operations/index.ts';
import type { MatterState } from './rules/index.ts';
import type { Names } from './words.ts';

/** Names of all who have open work in a matter, for its words; reads only what is needed. */
export async function namesOf(ctx: Context, compiled: CompiledPlaybook, state: MatterState): Promise<Names> {
  const open = state.tasks.filter((t) => t.doneAt === null && t.part === 'main' && t.role !== 'asker');
  const organisations = open.flatMap((t) => (t.organisationId ? [t.organisationId] : []));
  const people = open.flatMap((t) => (t.personId ? [t.personId] : []));
  const found = new Map<string, string>([
    ...(organisations.length > 0 ? await organisationNames(ctx.db, ctx.district.id, organisations) : []),
    ...(people.length > 0 ? await personNames(ctx.db, ctx.district.id, people) : []),
  ]);
  return {
    role: (id) => compiled.roles.get(id)?.name ?? id,
    organisation: (id) => found.get(id) ?? '承办单位',
    person: (id) => found.get(id) ?? '承办人',
  };
}
