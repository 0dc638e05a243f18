import { resolve } from 'node:path';
import { createStaffAccount } from '#modules/accounts/index.ts';
import { loadPlaybook, publishPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';

const playbooks = resolve(import.meta.dirname, '../../playbooks');

/** Everyone in the test town, by what they do; each signs in by the name in `accounts`. */
export const townPeople = {
  resident: { name: '孟桂兰' },
  son: { name: '孟建军' },
  neighbour: { name: '田秀英' },
  member1: { name: '许晓东', role: 'team-member', in: 'team' },
  member2: { name: '褚文静', role: 'team-member', in: 'team' },
  leader: { name: '龙志强', role: 'team-leader', in: 'team' },
  otherLeader: { name: '种法祥', role: 'team-leader', in: 'otherTeam' },
  gridWorker: { name: '殷海燕', role: 'grid-worker', at: 'grid' },
  dispatcher: { name: '褚红霞', role: 'community-dispatcher', at: 'community' },
  secretary: { name: '满长河', role: 'community-secretary', at: 'community' },
  otherDispatcher: { name: '渠爱萍', role: 'community-dispatcher', at: 'otherCommunity' },
  coordinator: { name: '鹿守成', role: 'street-coordinator', at: 'street' },
  otherCoordinator: { name: '甘信义', role: 'street-coordinator', at: 'otherStreet' },
  company: { name: '巩利民', role: 'handler', in: 'property' },
  police: { name: '晁卫国', role: 'handler', in: 'police' },
  urban: { name: '仇立新', role: 'handler', in: 'urban' },
  district: { name: '黄敬业', role: 'district-officer', at: 'root' },
} as const satisfies Record<string, { name: string; role?: string; at?: string; in?: string }>;
export type TownPerson = keyof typeof townPeople;

const places = {
  root: { parent: null, level: 0, name: '市中区' },
  street: { parent: 'root', level: 1, name: '东湖街道' },
  otherStreet: { parent: 'root', level: 1, name: '西岭街道' },
  community: { parent: 'street', level: 2, name: '柳园社区' },
  otherCommunity: { parent: 'street', level: 2, name: '槐荫社区' },
  farCommunity: { parent: 'otherStreet', level: 2, name: '石桥社区' },
  grid: { parent: 'community', level: 3, name: '第一网格' },
  otherGrid: { parent: 'community', level: 3, name: '第二网格' },
  building: { parent: 'grid', level: 4, name: '3号楼' },
} as const satisfies Record<string, { parent: string | null; level: number; name: string }>;
export type TownPlace = keyof typeof places;

const organisations = {
  team: { kind: 'team', name: '柳园银发帮手服务队', at: 'community' },
  otherTeam: { kind: 'team', name: '槐荫邻里服务队', at: 'otherCommunity' },
  property: { kind: 'property', name: '安居物业', at: 'community' },
  police: { kind: 'department', name: '公安分局', at: null },
  urban: { kind: 'department', name: '城管局', at: null },
} as const;
export type TownOrganisation = keyof typeof organisations;

/** A small district that has one of everything, under shizhong's own playbook. */
export interface Town {
  districtId: number;
  place: Record<TownPlace, string>;
  organisation: Record<TownOrganisation, string>;
  person: Record<TownPerson, string>;
}

/** Password of every account in the town. */
export const townPassword = 'liuyuan-2026-Test';

const ids = <K extends string>(keys: K[]): Record<K, string> =>
  Object.fromEntries(keys.map((k) => [k, newId()])) as Record<K, string>;

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

/** Builds the town, the first in an empty, migrated database. Accounts are given by `giveAccount`. */
export async function buildTown(
  db: Db,
  districtId = 1,
  slug = 'shizhong',
  host: string | null = districtId === 1 ? '127.0.0.1' : null,
): Promise<Town> {
  const town: Town = {
    districtId,
    place: ids(keysOf(places)),
    organisation: ids(keysOf(organisations)),
    person: ids(keysOf(townPeople)),
  };
  await sql`insert into districts (id, slug, name, host)
    values (${districtId}, ${slug}, ${'枣庄市市中区'}, ${host})`.execute(db);
  const { playbook, problems } = await loadPlaybook(resolve(playbooks, 'shizhong'));
  if (!playbook || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
  await publishPlaybook(db, districtId, playbook, { by: null, now: Date.now() });
  for (const key of keysOf(places)) await addPlace(db, town, key);
  for (const key of keysOf(organisations)) {
    const { kind, name, at } = organisations[key];
    await sql`insert into organisations (district_id, id, kind, name, place_id)
      values (${districtId}, ${town.organisation[key]}::uuid, ${kind}, ${name}, ${at ? town.place[at] : null}::uuid)`.execute(
      db,
    );
  }
  for (const [n, key] of keysOf(townPeople).entries()) {
    await sql`insert into people (district_id, id, name, phone, place_id)
      values (${districtId}, ${town.person[key]}::uuid, ${townPeople[key].name}, ${phoneOf(n)}, ${town.place.building}::uuid)`.execute(
      db,
    );
    await appointTown(db, town, key);
  }
  return town;
}

const phoneOf = (n: number): string => `1990000${String(n).padStart(4, '0')}`;

async function addPlace(db: Db, town: Town, key: TownPlace): Promise<void> {
  const chain: string[] = [];
  for (let at: TownPlace | null = key; at; at = places[at].parent)
    if (places[at].level > 0) chain.unshift(town.place[at]);
  const { parent, level, name } = places[key];
  const l = (n: number) => sql`${chain[n] ?? null}::uuid`;
  await sql`insert into places (district_id, id, parent_id, level, code, name, l1, l2, l3, l4)
    values (${town.districtId}, ${town.place[key]}::uuid, ${parent ? town.place[parent] : null}::uuid, ${level},
      ${key}, ${name}, ${l(0)}, ${l(1)}, ${l(2)}, ${l(3)})`.execute(db);
}

async function appointTown(db: Db, town: Town, key: TownPerson): Promise<void> {
  const who: { name: string; role?: string; at?: TownPlace; in?: TownOrganisation } = townPeople[key];
  if (!who.role) return;
  await sql`insert into appointments (district_id, id, person_id, role, place_id, organisation_id, from_on)
    values (${town.districtId}, ${newId()}::uuid, ${town.person[key]}::uuid, ${who.role},
      ${who.at ? town.place[who.at] : null}::uuid, ${who.in ? town.organisation[who.in] : null}::uuid, '2020-01-01')`.execute(
    db,
  );
}

/** The account name of somebody in the town. */
export const accountName = (key: TownPerson, districtId: number): string =>
  `${key.toLowerCase()}.${districtId}`;

/** Gives somebody in the town an account. */
export const giveAccount = (db: Db, town: Town, key: TownPerson): Promise<string> =>
  createStaffAccount(db, {
    districtId: town.districtId,
    personId: town.person[key],
    name: accountName(key, town.districtId),
    password: townPassword,
  });
