import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { pathOf, placeName } from './terms.ts';

/** A place found by what people call it. */
export interface NamedPlace {
  id: string;
  /** Ids from the first level below the district down to the place itself; empty for the whole district. */
  ids: string[];
  /** Its name after all above it. */
  name: string;
}

/**
 * Standing places by code, by name (`柳园社区`) or by name after all or some above it (`东湖街道柳园社区`, with or
 * without blanks and slashes), at most three; one of that code comes alone.
 */
export async function placesNamed(db: Db, districtId: number, text: string): Promise<NamedPlace[]> {
  const name = text.replace(/[\s/／\\>-]+/g, '');
  const { rows } = await sql<NamedPlace & { coded: boolean }>`
    select p.id, ${pathOf('p')} as ids, coalesce(${placeName('p', districtId)}, p.name) as name,
      p.code = ${text.trim()} as coded
    from places p
    where p.district_id = ${districtId} and p.ended_on is null
      and (p.code = ${text.trim()} or (right(${name}, char_length(p.name)) = p.name
           and right(coalesce(${placeName('p', districtId)}, p.name), char_length(${name})) = ${name}))
    order by coded desc, p.level, p.code limit 3`.execute(db);
  const coded = rows.filter((row) => row.coded);
  return (coded.length > 0 ? coded : rows).map(({ id, ids, name: full }) => ({ id, ids, name: full }));
}
