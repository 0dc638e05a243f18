import { listPlaces, searchPlaces } from '@lianxin/contracts/directory';
import type { Path } from '../../../portal/frame.ts';
import type { PlaceChoice } from '../../../portal/pages.ts';
import type { Call } from '../calls.ts';
import { orElse } from '../refusal.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nothing = { path: [] as Path, items: [] };

/** A place with those it lies in; empty where there is none of that id. The whole district is left out. */
export async function pathTo(call: Call, id: string): Promise<Path> {
  if (!uuid.test(id)) return [];
  const { path } = await orElse(call(listPlaces, { parent: id }), nothing);
  return path.filter((p) => p.level > 0);
}

/** Where one stands while choosing: the path so far, what lies within, what a search found. */
export async function placeChoice(
  call: Call,
  { chosen, last, q, least }: { chosen: string; last: string; q: string; least: number },
): Promise<PlaceChoice> {
  const known = uuid.test(chosen) ? await orElse(call(listPlaces, { parent: chosen }), nothing) : nothing;
  const path = known.path.filter((p) => p.level > 0);
  const { items } = path.length > 0 ? known : await call(listPlaces, {});
  const words = q.trim().slice(0, 30);
  const found = words === '' ? null : await orElse(call(searchPlaces, { q: words }), { items: [] });
  return {
    path,
    children: items,
    found: found && { q: words, items: found.items.map((i) => i.path.filter((p) => p.level > 0)) },
    last:
      last === '' || path.length > 0 ? null : await pathTo(call, last).then((p) => (p.length > 0 ? p : null)),
    enough: path.length > 0 && (path.at(-1)?.level ?? 0) >= least,
  };
}
