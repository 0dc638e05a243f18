import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeDirectory, openDirectory } from './factory.ts';
import { upwards } from './store/terms.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const ask = await openDirectory(at);
const officer = makeActor(at, [{ role: 'district-officer' }]);
const district = at.district.id;
const reason = '调整';

interface Row {
  id: string;
  parentId: string | null;
  path: string[];
  standing: boolean;
}
const rows = async (): Promise<Map<string, Row>> => {
  const { rows: all } = await sql<Row>`
    select o.id, o.parent_id as "parentId", ${upwards('o')} as path, o.dissolved_on is null as standing
    from organisations o where o.district_id = ${district}`.execute(db);
  return new Map(all.map((row) => [row.id, row]));
};

/** Every path is its parent's and itself; nobody that stands hangs under what has ended. */
function sound(all: Map<string, Row>): void {
  for (const row of all.values()) {
    const parent = row.parentId ? all.get(row.parentId) : null;
    expect(row.path).toEqual([...(parent?.path ?? []), row.id]);
    expect(row.path.length).toBeLessThanOrEqual(10);
    if (row.standing && parent) expect(parent.standing).toBe(true);
  }
}
const standing = (all: Map<string, Row>) =>
  [...all.values()]
    .filter((row) => row.standing)
    .map((row) => row.path.join('/'))
    .sort();

const pick = fc.nat({ max: 60 });
const act = fc.record({
  kind: fc.constantFrom('add', 'move', 'merge', 'split', 'dissolve', 'undo'),
  a: pick,
  b: pick,
});

test('any sequence of changes keeps the kept paths true, and an undone one leaves the tree as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const done: string[] = [];
      for (const { kind, a, b } of acts) {
        const before = await rows();
        const ids = [...before.keys()].sort();
        const [one, two] = [ids[a % ids.length] as string, ids[b % ids.length] as string];
        const call = (path: string, body: object) => ask(officer, 'POST', path, { reason, ...body });
        const under = [...before.values()].filter((row) => row.parentId === one && row.standing);
        const { status, body } =
          kind === 'add'
            ? await ask(officer, 'POST', '/organisations', { name: '新支部', kind: 'branch', parentId: one })
            : kind === 'undo'
              ? await call(`/organisations/changes/${done[a % Math.max(1, done.length)] ?? one}/undo`, {})
              : await call(`/organisations/${one}/${kind}`, {
                  ...(kind === 'move' ? { to: b % 9 === 0 ? null : two } : {}),
                  ...(kind === 'merge' ? { into: two } : {}),
                  ...(kind === 'dissolve' && b % 2 ? { heir: two } : {}),
                  ...(kind === 'split'
                    ? {
                        name: '新分支',
                        children: under.filter((_, i) => i % 2 === b % 2).map((row) => row.id),
                      }
                    : {}),
                });
        expect(status, JSON.stringify(body)).toBeLessThan(500);
        const after = await rows();
        sound(after);
        if (status !== 200 || kind === 'add' || kind === 'undo') continue;
        if (a % 3 > 0) done.push(body.change);
        else {
          expect((await call(`/organisations/changes/${body.change}/undo`, {})).status).toBe(200);
          expect(standing(await rows())).toEqual(standing(before));
        }
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('readers see a sub-tree where it was or where it is, never half of it', async () => {
  const found = async (name: string, parentId?: string) =>
    (
      await ask(officer, 'POST', '/organisations', {
        name,
        kind: 'branch',
        ...(parentId ? { parentId } : {}),
      })
    ).body.id as string;
  const [from, to] = [await found('出发'), await found('到达')];
  const top = await found('整体', from);
  const below = await Promise.all(Array.from({ length: 40 }, (_, i) => found(`下级${i}`, top)));
  let moving = true;
  const seen: number[] = [];
  const reading = (async () => {
    while (moving) {
      const { rows: counts } = await sql<{ n: number }>`
        select count(*) as n from organisations where district_id = ${district} and o1 = ${to}::uuid`.execute(
        db,
      );
      seen.push(counts[0]?.n ?? -1);
    }
  })();
  for (const target of [to, from, to])
    expect((await ask(officer, 'POST', `/organisations/${top}/move`, { to: target, reason })).status).toBe(
      200,
    );
  moving = false;
  await reading;
  expect([...new Set(seen)].every((n) => n === 1 || n === below.length + 2)).toBe(true);
});
