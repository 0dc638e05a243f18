import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../../testing/database.ts';
import { nothingBeside, someContents, someState } from '../factory.ts';
import type { Branch } from '../policy.ts';
import { wordsOf } from './conditions.ts';
import { insertMatter } from './save.ts';
import { newestWith } from './search.ts';

const { db } = await testDatabase();
const [street, other, asker] = [newId(), newId(), newId()];
const texts = ['电梯坏了', '电动车充电', '路灯不亮', 'WiFi 断了'];

/** Forty matters over five years, some in the same instant; newest first. */
const all: { id: string; text: string; branches: string[] }[] = [];
for (let n = 0; n < 40; n++) {
  const at = Date.UTC(2026, 5, 30) - Math.floor(n / 2) * 95 * 86_400_000;
  const [place, askerId] = [n % 3 === 0 ? other : street, n % 5 === 0 ? asker : newId()];
  const text = texts[(n * 7) % texts.length] as string;
  const state = someState({ id: newId(), placePath: [place], askerId, raisedAt: at, stepAt: at });
  const number = `n-${n}`;
  const contents = someContents({ number, summary: text });
  await insertMatter(db, 1, { state, events: [], messages: [], now: at }, contents, nothingBeside);
  all.push({ id: state.id, text, branches: [place, askerId] });
}
const order = await sql<{ id: string }>`
  select id from matters where district_id = 1 order by raised_at desc, id desc`.execute(db);
const inOrder = order.rows.map(({ id }) => all.find((m) => m.id === id)!);

const place = (id: string): Branch => ({ kind: 'place', level: 1, placeId: id });
const own: Branch = { kind: 'holder', id: asker };

test('search in steps finds what reading everything finds, in order, however little is simply read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('电', '电梯', '充电', 'wifi', 'W', '灯不亮', '梯充', '桥'),
      fc.constantFrom<Branch[]>([{ kind: 'all' }], [place(street)], [place(other), own], [own]),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 50 }),
      async (q, branches, rows, newest) => {
        const ids = branches.map((b) => (b.kind === 'place' ? b.placeId : b.kind === 'holder' ? b.id : null));
        const expected = inOrder
          .filter((m) => m.text.toLowerCase().includes(q.toLowerCase()))
          .filter((m) => ids.some((id) => id === null || m.branches.includes(id)))
          .map((m) => m.id);
        const words = wordsOf(q)!;
        const found = await newestWith(db, 1, {
          branches,
          where: sql`true`,
          words,
          cursor: null,
          rows,
          newest,
        });
        expect(found).toEqual(expected.slice(0, rows));
      },
    ),
    { numRuns: 150 },
  );
});
