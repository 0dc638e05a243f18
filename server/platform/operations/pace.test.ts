import { raiseMatter, readInbox, revealAnswer, showMatter } from '@lianxin/contracts/matter-operations';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';
import type { Actor } from './context.ts';
import { openPace } from './pace.ts';

const { as, database, town } = await testApp({ limits: true });
const gridCase = {
  type: 'grid-case',
  answers: { kind: 'parking', detail: '楼下停满了车' },
  placeId: town.place.grid,
};

test('one account’s writes are limited, and it is told when to try again; reading and others go on', async () => {
  const [neighbour, resident] = [await as('neighbour'), await as('resident')];
  for (let i = 0; i < 120; i++) await neighbour.ok(readInbox, {});
  const refused = await neighbour.raw('POST', '/api/v1/inbox/read', {});
  expect(refused).toMatchObject({
    status: 429,
    body: {
      code: 'TooManyRequests',
      message: expect.stringMatching(/^操作太快了，请 \d+ (秒|分钟)后再试。$/),
    },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect((await neighbour.raw('GET', '/api/v1/session')).status).toBe(200);
  await resident.ok(readInbox, {});
});

test('a reveal sent again is shown again; what it shows lies in no receipt; too many are refused', async () => {
  const [resident, dispatcher] = [await as('resident'), await as('dispatcher')];
  const { id } = await resident.ok(raiseMatter, gridCase);
  const reveal = (key: string) =>
    dispatcher.call(revealAnswer, { matter: id, what: 'asker', reason: '电话核实' }, key);
  const first = await reveal('one-look');
  expect(first.body.text).toContain('孟桂兰');
  expect(await reveal('one-look')).toEqual(first);
  const count = async (from: 'receipts' | 'audit_log') =>
    (
      await (from === 'receipts'
        ? sql`select 1 from receipts where district_id = ${town.districtId} and response like '%孟桂兰%'`
        : sql`select 1 from audit_log where district_id = ${town.districtId} and action = 'matters.reveal'`
      ).execute(database.db)
    ).rows.length;
  expect(await count('receipts')).toBe(0);
  expect(await count('audit_log')).toBe(2);
  for (let i = 2; i < 100; i++) expect((await reveal(`look-${i}`)).status).toBe(200);
  const refused = await reveal('one-look');
  expect(refused).toMatchObject({ status: 429, body: { code: 'TooManyRequests' } });
  expect(refused.body.message).toContain('查看完整个人信息的次数已用完');
  expect(await count('audit_log')).toBe(100);
  expect((await dispatcher.call(showMatter, { matter: id })).status).toBe(200);
});

test('raising is counted by itself, and another system’s token may do ten times as much', async () => {
  const pace = openPace();
  const actor = { accountId: 'a', sessionId: 's' } as Actor;
  const upTo = async (who: Actor): Promise<number> => {
    for (let done = 0; ; done++)
      try {
        await pace(raiseMatter, who);
      } catch {
        return done;
      }
  };
  expect(await upTo(actor)).toBe(100);
  expect(await upTo({ accountId: 'b' } as Actor)).toBe(1000);
});
