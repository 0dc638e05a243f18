import { describe, expect, test } from 'vitest';
import { forRules, loadPublished } from '#modules/playbooks/index.ts';
import { newId, newNumber } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../../testing/database.ts';
import { buildTown } from '../../../testing/town.ts';
import { contentsOf } from '../contents.ts';
import { type Decision, decide, type Hand, raise } from '../rules/index.ts';
import { type HistoryRow, insertHistory } from './bulk.ts';
import { loadMatter } from './load.ts';

const { db } = await testDatabase();
const town = await buildTown(db);
const compiled = await loadPublished(db, town.districtId);
const type = compiled.matters.get('grid-case')!;
const { street, community, grid } = town.place;

const decided = (decision: Decision) => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision;
};

/** A case raised a day ago and called to a department with a helper; its answers already checked. */
function oneCase(key: string | null, number?: string): HistoryRow {
  const now = Date.now() - 86_400_000;
  const resident: Hand = { personId: town.person.resident, holds: [], actsFor: [] };
  const dispatcher: Hand = {
    personId: town.person.dispatcher,
    holds: [{ role: 'community-dispatcher', placeId: community, organisationId: null }],
    actsFor: [],
  };
  const raising = {
    id: newId(now),
    answers: { kind: 'parking', detail: '消防通道被占' },
    placePath: [street, community, grid],
    askerId: town.person.resident,
    helped: false,
  };
  const first = decided(raise(type, raising, resident, forRules(compiled, now)));
  const call = {
    action: 'call',
    answers: {
      grade: 'level-three',
      department: town.organisation.police,
      helpers: [town.organisation.urban],
    },
  };
  const second = decided(decide(type, first.state, call, dispatcher, forRules(compiled, now + 60_000)));
  const fields = first.events[0]!.answers;
  return {
    state: second.state,
    events: [...first.events, ...second.events],
    matter: {
      ...contentsOf(type, fields, compiled),
      number: number ?? newNumber(now, 'Asia/Shanghai'),
      playbookHash: compiled.hash,
      fields,
      placeId: grid,
      placeText: '东门口',
      position: { lng: 117.5, lat: 34.8 },
      channel: 'import',
      public: false,
      standingId: null,
      sourceKey: key,
      files: [],
    },
  };
}

const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.id(table)} where district_id = ${town.districtId}`.execute(db);
  return rows[0]!.n;
};

describe('history written in bulk', () => {
  test('is read back as it was decided, with all that hangs on it', async () => {
    const row = oneCase(null);
    expect(await insertHistory(db, town.districtId, [row])).toEqual(new Set([row.state.id]));
    const loaded = await loadMatter(db, town.districtId, row.state.id);
    expect(loaded).toMatchObject({ state: row.state, number: row.matter.number, title: '乱停车' });
    const { rows } = await sql<Record<string, unknown>>`
      select m.l2, m.l3, m.l4, m.place_text, m.lng, m.light, m.due_at is not null as due, m.fields, m.source_key,
        m.search_keys @> bigrams('消防通道') as found,
        (select array_agg(party order by party) from matter_parties p
          where p.district_id = ${town.districtId} and p.matter_id = m.id) as parties,
        (select array_agg(field || ':' || value) from matter_values v
          where v.district_id = ${town.districtId} and v.matter_id = m.id) as values
      from matters m where m.district_id = ${town.districtId} and m.id = ${row.state.id}::uuid`.execute(db);
    expect(rows[0]).toEqual({
      l2: community,
      l3: grid,
      l4: null,
      place_text: '东门口',
      lng: 117.5,
      light: 'green',
      due: true,
      fields: row.matter.fields,
      source_key: null,
      found: true,
      parties: ['asker', 'helper', 'lead', 'raiser'],
      values: ['kind:parking'],
    });
  });

  test('leaves out what is there already, and all that would hang on it', async () => {
    const before = await count('matter_events');
    const [a, b, c] = [oneCase('k:1'), oneCase('k:2'), oneCase('k:3')];
    expect((await insertHistory(db, town.districtId, [a, b])).size).toBe(2);
    const again = await insertHistory(db, town.districtId, [oneCase('k:1'), c, oneCase('k:3')]);
    expect(again).toEqual(new Set([c.state.id]));
    expect(await count('matter_events')).toBe(before + 6);
  });

  test('draws another number where one is taken', async () => {
    const number = '261122-00000-0';
    const rows = Array.from({ length: 700 }, (_, i) => oneCase(`number:${i}`, number));
    expect((await insertHistory(db, town.districtId, rows)).size).toBe(700);
    const { rows: seen } = await sql<{ n: number; days: number }>`
      select count(distinct number) as n, count(distinct left(number, 6)) as days from matters
      where district_id = ${town.districtId} and source_key like 'number:%'`.execute(db);
    expect(seen).toEqual([{ n: 700, days: 1 }]);
  });
});
