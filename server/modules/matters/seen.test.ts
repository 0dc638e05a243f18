import * as op from '@lianxin/contracts/matter-operations';
import type { MatterFilter } from '@lianxin/contracts/matters';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';
import { type TownPerson, type TownPlace, townPeople } from '../../testing/town.ts';

const { as, town, database } = await testApp();
const people = Object.keys(townPeople) as TownPerson[];

/** A score of matters all over the town, some on their way. */
const raised: string[] = [];
for (const [n, place] of (
  ['building', 'grid', 'otherGrid', 'community', 'otherCommunity', 'farCommunity'] as TownPlace[]
).entries()) {
  for (const who of ['resident', 'neighbour'] as const) {
    const kind = n % 2 === 0 ? 'parking' : 'litter';
    const detail = n % 2 === 0 ? '堵住了消防通道' : '垃圾堆了一周没人清';
    const m = await (await as(who)).ok(op.raiseMatter, {
      type: 'grid-case',
      answers: { kind, detail: `${detail}，第${n}处` },
      placeId: town.place[place],
      public: who === 'resident',
    });
    raised.push(m.id);
  }
}
const dispatcher = await as('dispatcher');
await dispatcher.ok(op.actOnMatter, {
  matter: raised[0] as string,
  action: 'call',
  answers: { grade: 'level-two', department: town.organisation.police, helpers: [town.organisation.urban] },
});
const followed = raised[8] as string;
await (await as('member1')).ok(op.followMatter, { matter: followed, follow: true });

const listAll = async (who: TownPerson, filter: MatterFilter = {}): Promise<string[]> => {
  const caller = await as(who);
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page: { items: { id: string }[]; next?: string } = await caller.ok(op.listMatters, {
      ...filter,
      limit: 3,
      ...(after ? { after } : {}),
    });
    ids.push(...page.items.map((m) => m.id));
    after = page.next;
  } while (after);
  return ids;
};

describe('who sees what', () => {
  test.each(people)('%s: the list and the single matter agree, for every matter', async (who) => {
    const listed = new Set(await listAll(who));
    const caller = await as(who);
    for (const id of raised) {
      const { status, body } = await caller.call(op.showMatter, { matter: id });
      const opens = listed.has(id) || (who === 'member1' && id === followed);
      expect([who, id, status]).toEqual([who, id, opens ? 200 : 404]);
      if (status !== 200) expect(body.code).toBe('NotFound');
    }
  });

  test('each sees what is theirs', async () => {
    const seen = async (who: TownPerson) => (await listAll(who)).length;
    expect(await seen('district')).toBe(12);
    expect(await seen('coordinator')).toBe(10);
    expect(await seen('otherCoordinator')).toBe(2);
    expect(await seen('dispatcher')).toBe(8);
    expect(await seen('otherDispatcher')).toBe(2);
    expect(await seen('gridWorker')).toBe(4);
    expect(await seen('resident')).toBe(6);
    expect(await seen('police')).toBe(1);
    expect(await seen('urban')).toBe(1);
    expect(await seen('company')).toBe(0);
    expect(await seen('member1')).toBe(0);
    expect(await seen('leader')).toBe(0);
  });

  test('nobody acts on, reveals or moves what they cannot see', async () => {
    for (const who of ['otherDispatcher', 'otherCoordinator', 'company', 'leader', 'son'] as const) {
      const caller = await as(who);
      const matter = raised[0] as string;
      const tries = [
        caller.call(op.actOnMatter, { matter, action: 'withdraw' }),
        caller.call(op.revealAnswer, { matter, what: 'asker', reason: '想知道是谁' }),
        caller.call(op.locateMatter, { matter, placeId: town.place.grid }),
      ];
      for (const { body } of await Promise.all(tries))
        expect(['NotFound', 'NotAllowed']).toContain(body.code);
    }
  });

  test('what somebody raised for another ends for them with their post; what they asked for does not', async () => {
    const worker = await as('gridWorker');
    const answers = { kind: 'parking', detail: '楼下停满了车' };
    const forOther = {
      type: 'grid-case',
      answers,
      placeId: town.place.farCommunity,
      asker: { name: '老周' },
    };
    const other = await worker.ok(op.raiseMatter, forOther);
    const own = await worker.ok(op.raiseMatter, { type: 'grid-case', answers, placeId: town.place.grid });
    expect(await listAll('gridWorker', { q: '停满' })).toEqual([own.id, other.id]);
    const term = (until: string | null) =>
      sql`update appointments set until_on = ${until}::date
        where district_id = ${town.districtId} and person_id = ${town.person.gridWorker}::uuid`.execute(
        database.db,
      );
    await term('2021-01-01');
    expect(await listAll('gridWorker', { q: '停满' })).toEqual([own.id]);
    expect((await worker.call(op.showMatter, { matter: other.id })).body.code).toBe('NotFound');
    await worker.ok(op.showMatter, { matter: own.id });
    await term(null);
  });

  test('somebody not signed in gets public cards only, without a name', async () => {
    const nobody = await as('nobody');
    for (const o of [op.listMatters, op.myWork, op.myMatters] as const)
      expect((await nobody.call(o, {})).status).toBe(401);
    const cards = await nobody.ok(op.publicMatters, { limit: 50 });
    expect(cards.items).toHaveLength(6);
    expect(JSON.stringify(cards)).not.toContain('孟');
  });
});

describe('lists', () => {
  test('paging gives every matter once, in order', async () => {
    const ids = await listAll('district');
    expect(new Set(ids).size).toBe(ids.length);
    const whole = await (await as('district')).ok(op.listMatters, { limit: 100 });
    expect(whole.items.map((m) => m.id)).toEqual(ids);
    expect(whole.items.map((m) => m.raisedAt)).toEqual(
      whole.items
        .map((m) => m.raisedAt)
        .toSorted()
        .reverse(),
    );
  });

  test('search finds one character, two, and several, and nothing that is not there', async () => {
    for (const [q, n] of [
      ['堵', 6],
      ['消防', 6],
      ['消防通道', 6],
      ['垃圾', 6],
      ['电梯', 0],
      ['通垃', 0],
      ['第1处', 2],
      ['%', 0],
    ] as const)
      expect([q, (await listAll('district', { q })).length]).toEqual([q, n]);
    const { number } = await (await as('district')).ok(op.showMatter, { matter: raised[3] as string });
    expect(await listAll('district', { q: number })).toEqual([raised[3]]);
  });

  test('counts equal the list under any filter', async () => {
    const filters = fc.record(
      {
        type: fc.constantFrom('grid-case', 'order'),
        step: fc.constantFrom('found', 'called'),
        open: fc.boolean(),
        light: fc.constantFrom('green' as const, 'red' as const),
        place: fc.constantFrom(town.place.street, town.place.community, town.place.grid, town.place.root),
        field: fc.constantFrom('kind:parking', 'kind:litter'),
        q: fc.constantFrom('消防', '垃圾', '处'),
        lead: fc.constantFrom(town.organisation.police, town.organisation.urban),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom<TownPerson>('district', 'dispatcher', 'resident', 'police'),
        async (filter, who) => {
          const listed = await listAll(who, filter);
          const { total } = await (await as(who)).ok(op.countMatters, filter);
          expect(total).toBe(listed.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
