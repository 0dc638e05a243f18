import type { ImportKind } from '@lianxin/contracts/imports';
import { scopeWith } from '#modules/directory/index.ts';
import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import type { Actor, Context } from '#platform/operations/index.ts';
import type { Matching } from './match/matching.ts';
import { type Reach, reachOf, within } from './policy.ts';

/** For whom an import runs: somebody signed in, or the command line, which may all. */
export interface Importer {
  actor: Actor | null;
  playbook: CompiledPlaybook;
  today: string;
}

export async function importerOf(ctx: Pick<Context, 'db' | 'district' | 'now' | 'actor'>): Promise<Importer> {
  const { id, playbookHash, zone } = ctx.district;
  return {
    actor: ctx.actor,
    playbook: await loadPublished(ctx.db, id, playbookHash ?? undefined),
    today: dayIn(zone, ctx.now),
  };
}

/** Where the importer's rows of a kind may lie; null: nowhere. */
export const importerReach = ({ actor, playbook }: Importer, kind: ImportKind): Reach | null =>
  actor ? reachOf(actor, playbook, kind) : [];

const plainPost = (text: string): string => text.normalize('NFKC').replace(/[\s()]|党|支部|兼/g, '');

/** Finds the role that a post's name means in a branch of a kind, and whether the importer may give it there. */
export function postFinder({ actor, playbook }: Importer): Matching['post'] {
  const roles = [...playbook.roles.values()].filter((role) => role.stands === 'organisation');
  const may = actor ? [scopeWith(actor, playbook, 'manage-people')] : [];
  return (text, kind, path) => {
    const role = roles.find((r) => r.within?.includes(kind) && plainPost(r.name) === plainPost(text));
    if (!role) return null;
    return may.every((scope) => scope.all || within([scope], path)) ? { role: role.id } : 'refused';
  };
}
