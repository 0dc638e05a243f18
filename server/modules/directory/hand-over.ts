import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { changeTree, standsIn, stepsOf, type TreeChange } from './change-tree.ts';
import { type Here, hereOf } from './here.ts';
import { dayOfChange, managedOrganisation } from './managed.ts';
import { heldIn, tiesOf } from './store/holdings.ts';
import type { OrganisationDoc } from './store/organisations.ts';
import { childrenOf, getNodes } from './store/tree.ts';
import { type Held, handOnPosts, handOnTies, retied, type Tie } from './tree/holdings.ts';
import { planDissolve, planMerge, type TreeNode } from './tree/index.ts';

/** How an organisation ends: merged into another, or dissolved with an heir for what is under it and open. */
export interface Ending {
  kind: 'merge' | 'dissolve';
  organisation: string;
  /** Absent: the parent. */
  heir: string | undefined;
  on: string | undefined;
  reason: string;
  preview: boolean;
}

/** Ends an organisation; what is under it and what others keep open under it go to the heir. */
export async function endOrganisation(ctx: SignedIn, ending: Ending) {
  const here = await hereOf(ctx);
  return changeTree(ctx, ending.preview, (db) => decide(ctx, db, here, ending));
}

async function decide(ctx: SignedIn, db: Db, here: Here, ending: Ending): Promise<TreeChange> {
  const { kind, organisation, reason } = ending;
  const districtId = ctx.district.id;
  const doc = await managedOrganisation(ctx, db, here, organisation);
  const on = dayOfChange(here, ending.on, doc);
  const children = (await childrenOf(db, districtId, [organisation], here.day)).get(organisation) ?? [];
  const heirId = ending.heir ?? doc.path.at(-2)?.id;
  const ids = [organisation, ...children, ...(heirId ? [heirId] : [])];
  const nodes = await getNodes(db, districtId, ids, here.day);
  const subject = nodes.get(organisation) as TreeNode;
  const heirDoc = heirId ? await managedOrganisation(ctx, db, here, heirId) : null;
  const heir = (heirId && nodes.get(heirId)) || null;
  const steps = stepsOf(
    kind === 'merge' && heir ? planMerge(subject, heir, children) : planDissolve(subject, heir, children),
  );
  if (!heir || !heirDoc) return refuse('NotFound');
  const posts = await heldIn(db, districtId, organisation, on);
  const ties = await tiesOf(db, districtId, organisation, on);
  const merging = kind === 'merge';
  const there = merging
    ? {
        posts: await heldIn(db, districtId, heir.id, on),
        ties: await tiesOf(db, districtId, heir.id, on),
      }
    : null;
  const handedPosts = there
    ? handOnPosts(posts, there.posts, (role) => standsIn(here.playbook, role, heirDoc.kind))
    : { go: [], end: posts };
  const handedTies = there ? handOnTies(ties, there.ties, organisation, heir.id) : { go: [], end: ties };
  return {
    kind,
    subject,
    other: heir,
    nodes,
    steps,
    on,
    reason,
    details: [
      { name: merging ? '并入' : '接手组织', before: null, after: heir.name },
      ...(children.length > 0 ? [{ name: '交出下级', before: null, after: `${children.length} 个` }] : []),
    ],
    posts: handedPosts,
    ties: handedTies,
    notes: [
      ...postNotes(handedPosts.end, posts, merging),
      ...(there
        ? tieNotes(
            here.playbook,
            heirDoc,
            there.ties.concat(handedTies.go.map((tie) => retied(tie, organisation, heir.id))),
          )
        : []),
    ],
    ask: (tell) => ({
      kind: 'organisation.dissolving',
      of: kind,
      organisation,
      heir: heir.id,
      heirKind: heirDoc.kind,
      tell,
    }),
    told: (change, follow) => ({
      kind: merging ? 'organisation.merged' : 'organisation.dissolved',
      change,
      organisation,
      heir: heir.id,
      on,
      follow,
    }),
  };
}

function postNotes(ended: readonly Held[], all: readonly Held[], merging: boolean): string[] {
  if (!merging || ended.length === 0) return [];
  const lost = ended.length;
  return [`${all.length} 项任职中有 ${lost} 项在并入的组织里已有或不能担任，将随之结束，需要的请另行任职。`];
}

/** Limits that a merger goes over are not refused but said: somebody has to choose which ones stay. */
function tieNotes(playbook: CompiledPlaybook, heir: OrganisationDoc, ties: readonly Tie[]): string[] {
  const own = Map.groupBy(
    ties.filter((tie) => tie.organisationId === heir.id),
    (tie) => tie.kind,
  );
  const kinds = playbook.playbook.relations;
  const over = kinds.flatMap(({ id, name, most }) => {
    const n = own.get(id)?.length ?? 0;
    return most !== undefined && n > most
      ? [`「${name}」将有 ${n} 个，规定最多 ${most} 个，请核对后结束多出的。`]
      : [];
  });
  const seats = kinds
    .filter((kind) => kind.to === 'seat')
    .reduce((sum, kind) => sum + (own.get(kind.id)?.length ?? 0), 0);
  if (heir.seats !== null && seats > heir.seats)
    over.push(`兼职席位将有 ${seats} 个，共设 ${heir.seats} 个，请核对后结束多出的或调整席位数。`);
  return over;
}
