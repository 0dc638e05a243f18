import * as op from '@lianxin/contracts/matter-operations';
import { myPoints } from '@lianxin/contracts/points';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';

const { as, town, database } = await testApp();
const tomorrow = Date.now() + 86_400_000;
const order = {
  type: 'order',
  answers: {
    service: 'home',
    detail: '两扇窗户够不着，想请人擦一擦，电话 13812345678',
    when: { from: new Date(tomorrow).toISOString(), to: new Date(tomorrow + 7_200_000).toISOString() },
    phone: '19900001111',
    address: '3号楼2单元101室',
  },
  placeId: town.place.building,
};

describe('a resident orders a service and it is carried to the end (Z11)', () => {
  test('asked, dispatched, accepted, claimed, done, confirmed, counted in points', async () => {
    const resident = await as('resident');
    const raised = await resident.ok(op.raiseMatter, order, 'order-1');
    expect(raised).toMatchObject({ step: 'raised', number: expect.stringMatching(/^\d{6}-\d{5}-\d$/) });
    expect(raised.next).toMatch(/^由社区派单员在 \d+月\d+日 \d\d:\d\d 前派单。$/);

    const dispatcher = await as('dispatcher');
    const work = await dispatcher.ok(op.myWork, {});
    expect(work.items.map((w) => w.matter.id)).toEqual([raised.id]);
    const seen = await dispatcher.ok(op.showMatter, { matter: raised.id });
    expect(seen.actions.map((a) => a.id)).toEqual(['dispatch', 'decline', 'merge']);
    expect(JSON.stringify(seen)).not.toContain('孟桂兰');
    const teams = seen.actions[0]?.asks[0]?.options ?? [];
    expect(teams.map((o) => o.name)).toEqual(['柳园银发帮手服务队']);
    await dispatcher.ok(op.actOnMatter, {
      matter: raised.id,
      action: 'dispatch',
      answers: { team: town.organisation.team },
    });

    const leader = await as('leader');
    await leader.ok(op.actOnMatter, { matter: raised.id, action: 'accept', answers: { people: 2 } });
    const [one, two] = [await as('member1'), await as('member2')];
    const claimable = await one.ok(op.claimableMatters, {});
    expect(claimable.items).toMatchObject([{ id: raised.id, places: 2, claimed: 0, claimedByMe: false }]);
    await one.ok(op.actOnMatter, { matter: raised.id, action: 'claim' });
    await two.ok(op.actOnMatter, { matter: raised.id, action: 'claim' });
    for (const member of [one, two])
      await member.ok(op.actOnMatter, {
        matter: raised.id,
        action: 'finish',
        answers: { hours: 1.5, note: '擦了两扇窗' },
      });

    const mine = await resident.ok(op.showMatter, { matter: raised.id });
    expect(mine).toMatchObject({ step: 'served', mine: true });
    expect(mine.actions.map((a) => a.id)).toEqual(['confirm', 'dispute']);
    await resident.ok(op.actOnMatter, {
      matter: raised.id,
      action: 'confirm',
      answers: { rating: 'satisfied' },
    });

    const points = await one.ok(myPoints, {});
    expect(points).toMatchObject({ balance: 15, hours: 1.5 });
    const after = await resident.ok(op.showMatter, { matter: raised.id });
    expect(after).toMatchObject({
      step: 'done',
      outcome: 'solved',
      confirmedBy: 'asker',
      rating: '满意',
    });
    expect(after.line.map((s) => `${s.name} ${s.state}`)).toEqual([
      '待派单 done',
      '待接单 done',
      '待领单 done',
      '服务中 done',
      '待确认 done',
      '已完成 done',
    ]);
    const inbox = await resident.ok(op.myInbox, {});
    expect(inbox.items.map((i) => i.about)).toContain('raised');

    await resident.ok(op.actOnMatter, {
      matter: raised.id,
      action: 'reopen',
      answers: { reason: '玻璃又花了' },
    });
    expect(await one.ok(myPoints, {})).toMatchObject({ balance: 0 });
    const { rows } = await sql<{ sum: number }>`
      select coalesce(sum(amount), 0) as sum from ledger_entries where district_id = ${town.districtId}`.execute(
      database.db,
    );
    expect(rows[0]?.sum).toBe(0);
  });

  test('personal answers: the asker sees them, handlers and staff masked, team members before claiming not at all', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, order);
    const answer = async (who: Parameters<typeof as>[0], field: string) =>
      (await (await as(who)).ok(op.showMatter, { matter: id })).answers.find((a) => a.id === field);
    expect(await answer('resident', 'phone')).toMatchObject({ text: '19900001111', masked: false });
    expect(await answer('dispatcher', 'phone')).toMatchObject({ text: '199****1111', masked: true });
    expect(await answer('dispatcher', 'address')).toMatchObject({ text: '3**', masked: true });
    expect((await answer('dispatcher', 'detail'))?.text).toContain('138****5678');
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.actOnMatter, {
      matter: id,
      action: 'dispatch',
      answers: { team: town.organisation.team },
    });
    await (await as('leader')).ok(op.actOnMatter, { matter: id, action: 'accept', answers: { people: 1 } });
    expect(await answer('member1', 'phone')).toBeUndefined();
    expect(
      (await (await as('member1')).call(op.revealAnswer, { matter: id, what: 'phone', reason: '想看看' }))
        .body.code,
    ).toBe('NotAllowed');
    await (await as('member1')).ok(op.actOnMatter, { matter: id, action: 'claim' });
    expect(
      await (await as('member1')).ok(op.revealAnswer, { matter: id, what: 'phone', reason: '联系上门时间' }),
    ).toEqual({ text: '19900001111' });
    const { rows } = await sql<{ reason: string }>`select reason from audit_log
      where district_id = ${town.districtId} and action = 'matters.reveal' and subject_id = ${town.person.resident}::uuid`.execute(
      database.db,
    );
    expect(rows).toEqual([{ reason: '联系上门时间' }]);
  });
});

describe('two at once', () => {
  test('fifty claims for three places: three win, the rest are told it is full', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, order);
    await (await as('dispatcher')).ok(op.actOnMatter, {
      matter: id,
      action: 'dispatch',
      answers: { team: town.organisation.team },
    });
    await (await as('leader')).ok(op.actOnMatter, { matter: id, action: 'accept', answers: { people: 3 } });
    const hands = [await as('member1'), await as('member2'), await as('leader')];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (hands[i % 3] as (typeof hands)[number]).call(op.actOnMatter, { matter: id, action: 'claim' }),
      ),
    );
    expect(replies.filter((r) => r.status === 200)).toHaveLength(3);
    for (const { status, body } of replies.filter((r) => r.status !== 200)) {
      expect(status).toBe(409);
      expect(['AlreadyClaimed', 'PlacesFull']).toContain(body.code);
    }
    const shown = await resident.ok(op.showMatter, { matter: id });
    expect(shown.claimants).toHaveLength(3);
    expect(shown.events.filter((e) => e.name === '领单')).toHaveLength(3);
  });

  test('the same raising sent ten times is one matter; the key with another body is refused', async () => {
    const resident = await as('resident');
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => resident.call(op.raiseMatter, order, 'same-key')),
    );
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200]));
    expect(new Set(replies.map((r) => r.body.id)).size).toBe(1);
    const other = await resident.call(op.raiseMatter, { ...order, placeText: '东门' }, 'same-key');
    expect(other).toMatchObject({ status: 409, body: { code: 'KeyReused' } });
  });

  test('an action sent again after it was done gives the first answer, not a refusal', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, order);
    const dispatcher = await as('dispatcher');
    const act = { matter: id, action: 'dispatch', answers: { team: town.organisation.team } };
    const first = await dispatcher.ok(op.actOnMatter, act, 'dispatch-once');
    expect(await dispatcher.ok(op.actOnMatter, act, 'dispatch-once')).toEqual(first);
    expect((await dispatcher.call(op.actOnMatter, act)).body.code).toBe('WrongStep');
  });

  test('a stale version is refused and changes nothing', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, order);
    const dispatcher = await as('dispatcher');
    const reply = await dispatcher.call(op.actOnMatter, {
      matter: id,
      action: 'decline',
      answers: { reason: '不在本社区' },
      version: 7,
    });
    expect(reply).toMatchObject({ status: 409, body: { code: 'StaleVersion' } });
    expect((await dispatcher.ok(op.showMatter, { matter: id })).events).toHaveLength(1);
  });
});
