import { listTransfers } from '@lianxin/contracts/transfers';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeActor } from '#modules/directory/factory.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { castOf, makeBranches, makeMember, openMembers } from './factory.ts';

const { db } = await testDatabase();
const at = await makeBranches(db);
const ask = await openMembers(at);
const cast = castOf(at);
const branch = (key: string) => at.organisations[`branch ${key}`] as string;
const taking = makeActor(at, [{ role: 'branch-secretary', organisationId: branch('1.2') }]);
const giving = cast.branch as Actor;
const third = makeActor(at, [{ role: 'branch-secretary', organisationId: branch('2.1') }]);

const begin = (membership: string, actor: Actor = giving, to = '1.2') =>
  ask(actor, 'POST', '/transfers', { membershipId: membership, toId: branch(to), reason: '工作调动' });
const step = (transfer: string, verb: string, actor: Actor, body: object = {}) =>
  ask(actor, 'POST', `/transfers/${transfer}/${verb}`, body);
const asked = async (name = '单雄信') => {
  const made = await makeMember(at, { name });
  return { ...made, transfer: (await begin(made.membership)).body.id as string };
};
const lines = async (person: string) =>
  (
    await sql<{ branch: string; until: string | null }>`
      select branch_id as branch, until_on as until from memberships
      where district_id = ${at.district.id} and person_id = ${person}::uuid order by until_on nulls last, id`.execute(
      db,
    )
  ).rows;

describe('a transfer between branches', () => {
  test('is released, then received: one line ends as the other begins', async () => {
    const { person, membership, transfer } = await asked('秦琼');
    expect((await begin(membership)).body.code).toBe('TransferOpen');
    expect((await step(transfer, 'receive', taking)).body.code).toBe('WrongStep');
    expect((await step(transfer, 'release', taking)).body.code).toBe('NotAllowed');
    expect((await step(transfer, 'release', third)).body.code).toBe('NotFound');
    expect((await step(transfer, 'release', giving, { version: 7 })).body.code).toBe('StaleVersion');
    expect((await step(transfer, 'release', giving, { version: 1 })).status).toBe(200);
    expect((await step(transfer, 'release', giving)).body.code).toBe('WrongStep');
    expect((await step(transfer, 'receive', giving)).body.code).toBe('NotAllowed');
    const ended = await ask(giving, 'POST', `/memberships/${membership}/end`, {
      on: '2026-11-22',
      reason: '转出',
    });
    expect(ended.body.code).toBe('TransferOpen');
    expect((await step(transfer, 'receive', taking)).status).toBe(200);
    expect(await lines(person)).toEqual([
      { branch: branch('1.1'), until: '2026-11-22' },
      { branch: branch('1.2'), until: null },
    ]);
    expect((await step(transfer, 'receive', taking)).body.code).toBe('AlreadyEnded');
    const roll = await ask(taking, 'GET', '/members?q=qinqiong');
    expect(roll.body.items).toMatchObject([{ person: { name: '秦琼' }, joinedOn: '2010-07-01' }]);
  });

  test('received twice at once is received once', async () => {
    const { person, transfer } = await asked();
    await step(transfer, 'release', giving);
    const both = await Promise.all([1, 2, 3].map(() => step(transfer, 'receive', taking)));
    expect(both.map((r) => r.body.code ?? 'done').sort()).toEqual(['AlreadyEnded', 'AlreadyEnded', 'done']);
    expect(await lines(person)).toHaveLength(2);
  });

  test('asked for twice at once is asked once', async () => {
    const { membership } = await makeMember(at, { name: '程咬金' });
    const both = await Promise.all([
      begin(membership),
      begin(membership, taking),
      begin(membership, giving, '2.1'),
    ]);
    expect(both.filter((r) => r.status === 200)).toHaveLength(1);
    expect(both.filter((r) => r.body.code === 'TransferOpen')).toHaveLength(2);
  });

  test('released and withdrawn at once ends as one of them', async () => {
    const { transfer } = await asked();
    const both = await Promise.all([
      step(transfer, 'receive', taking),
      step(transfer, 'withdraw', giving, { reason: '不转了' }),
    ]);
    expect(both.map((r) => r.status)).toEqual([409, 200]);
  });

  test('is sent back with a reason by whose turn it is', async () => {
    const first = await asked('罗成');
    expect((await step(first.transfer, 'send-back', giving)).body.fields[0].path).toBe('reason');
    expect((await step(first.transfer, 'send-back', taking, { reason: '材料不全' })).body.code).toBe(
      'NotAllowed',
    );
    expect((await step(first.transfer, 'send-back', giving, { reason: '党费未交清' })).status).toBe(200);
    const second = (await begin(first.membership, taking)).body.id as string;
    await step(second, 'release', giving);
    expect((await step(second, 'send-back', giving, { reason: '材料不全' })).body.code).toBe('NotAllowed');
    expect((await step(second, 'send-back', taking, { reason: '材料不全' })).status).toBe(200);
    expect(await lines(first.person)).toHaveLength(1);
  });

  test('is withdrawn by who asked, not by a colleague of theirs', async () => {
    const { transfer } = await asked();
    const colleague = makeActor(at, [{ role: 'branch-secretary', organisationId: branch('1.1') }]);
    expect((await step(transfer, 'withdraw', colleague, { reason: '搞错了' })).body.code).toBe('NotAllowed');
    expect((await step(transfer, 'withdraw', taking, { reason: '搞错了' })).body.code).toBe('NotAllowed');
    expect((await step(transfer, 'withdraw', giving, { reason: '搞错了' })).status).toBe(200);
  });

  test('is seen by both sides and by nobody else; the name is full to them', async () => {
    const { transfer } = await asked('尉迟恭');
    for (const who of [giving, taking, cast.secretary as Actor, cast.neighbour as Actor]) {
      const shown = (await ask(who, 'GET', '/transfers?state=asked')).body;
      expect(Check(listTransfers.output, shown)).toBe(true);
      expect(shown.items.find((t: { id: string }) => t.id === transfer)?.person.name).toBe('尉迟恭');
    }
    const far = (await ask(cast.district as Actor, 'GET', '/transfers')).body;
    expect(far.items.find((t: { id: string }) => t.id === transfer)).toMatchObject({
      person: { name: '尉迟*' },
      askedOn: '2026-11-22',
    });
    expect((await ask(third, 'GET', '/transfers')).body.items.map((t: { id: string }) => t.id)).not.toContain(
      transfer,
    );
    const one = (await ask(cast.street as Actor, 'GET', '/transfers?limit=1')).body;
    expect(
      (await ask(cast.street as Actor, 'GET', `/transfers?limit=1&after=${one.next}`)).body.items[0].id,
    ).not.toBe(one.items[0].id);
  });

  test('goes to another branch that stands, of who is on a roll here', async () => {
    const { membership } = await makeMember(at, { name: '徐茂公' });
    expect((await begin(membership, giving, '1.1')).body.fields[0].path).toBe('toId');
    expect((await begin(membership, third, '1.2')).body.code).toBe('NotFound');
    expect((await begin(membership, cast.street as Actor)).body.code).toBe('NotAllowed');
    const floating = await makeMember(at, { name: '单漂', kind: 'floating-in' });
    expect((await begin(floating.membership)).body.fields[0].path).toBe('membershipId');
    await sql`update organisations set dissolved_on = '2026-11-01'
      where district_id = ${at.district.id} and id = ${branch('2.1 b')}::uuid`.execute(db);
    expect((await begin(membership, giving, '2.1 b')).body.code).toBe('AlreadyDissolved');
    const named = await ask(giving, 'GET', `/members/branches?q=${encodeURIComponent('2.1')}`);
    expect(named.body.items).toMatchObject([{ name: '2.1第一党支部', place: '2街道2-1社区' }]);
  });
});
