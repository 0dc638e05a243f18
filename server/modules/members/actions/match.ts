import type { matchMembers } from '@lianxin/contracts/matching';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { Db } from '#platform/database.ts';
import { maskPhone } from '#platform/mask.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { match, type Need, type Point } from '../matching.ts';
import { candidatesFor } from '../store/candidates.ts';
import { pointOf } from '../store/home.ts';

/** How often people have served since an instant (epoch ms), by person: told by whoever knows what was done. */
export type ServedSince = (
  db: Db,
  districtId: number,
  people: readonly string[],
  since: number,
) => Promise<ReadonlyMap<string, number>>;

/** Of those who fit otherwise, so many are asked how often they have served: more than any list shows. */
const considered = 200;

/**
 * Who can serve a need, with the reasons: at most twenty, equals in an order that is another every day. Nobody is
 * ranked for its own sake. Refuses `PlaceTooVague` where the place named has no position.
 */
export const matchAction =
  (servedSince: ServedSince) =>
  async (ctx: SignedIn, input: Input<typeof matchMembers>): Promise<Output<typeof matchMembers>> => {
    const { sees, nameOf, day } = await hereOf(ctx);
    const { db, district } = ctx;
    let point: Point | null = null;
    if (input.lng !== undefined && input.lat !== undefined) point = { lng: input.lng, lat: input.lat };
    else if (input.place) point = (await pointOf(db, district.id, input.place)) ?? refuse('PlaceTooVague');
    const need: Need = {
      skills: [...new Set((input.skills ?? []).map((s) => s.trim()).filter(Boolean))],
      point,
      within: input.within ?? 2000,
      time: input.time ?? null,
    };
    const { items, able } = await candidatesFor(db, district.id, sees, need, day, considered);
    const month = Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`);
    const served = await servedSince(
      db,
      district.id,
      items.map((one) => one.id),
      month,
    );
    const found = match(
      need,
      items.map((one) => ({ ...one, served: served.get(one.id) ?? 0 })),
      day,
      input.many ?? 20,
    );
    const known = new Map(items.map((one) => [one.id, one]));
    return {
      able,
      items: found.flatMap(({ id, reasons }) => {
        const one = known.get(id);
        return one
          ? {
              id,
              name: nameOf(one, { id: one.branch, path: one.path }),
              phone: one.phone && maskPhone(one.phone),
              reasons,
            }
          : [];
      }),
    };
  };
