import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/operations/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { castOf, makeBranches, makeMember, openMembers } from './factory.ts';
import { memberScope, reachesBranch } from './policy.ts';

const { db } = await testDatabase();
const at = await makeBranches(db);
const ask = await openMembers(at);
const cast = castOf(at);
const someone = at.places['1.1']?.id as string;
const branches = ['1.1', '1.1 b', '1.2', '1.2 b', '2.1', '2.1 b'];
const lines = await Promise.all(
  branches.map(async (branch) => ({ branch, ...(await makeMember(at, { branch, home: '2.2.1' })) })),
);

describe('what a roll shows is what the policy says, for each role in each part of the tree', () => {
  test.each(['district', 'street', 'secretary', 'neighbour', 'branch'])('%s', async (who) => {
    const me = cast[who] as Actor;
    const { items } = (await ask(me, 'GET', '/members?limit=200')).body;
    const listed = new Set(items.map((row: { membership: string }) => row.membership));
    const scope = memberScope(me, at.playbook);
    for (const { branch, membership, person } of lines) {
      const path = at.places[branch.slice(0, 3)]?.path ?? [];
      const sees = reachesBranch(scope, { id: at.organisations[`branch ${branch}`] as string, path });
      expect(listed.has(membership), branch).toBe(sees);
      const one = await ask(me, 'GET', `/people/${person}/membership`);
      expect(one.status, branch).toBe(sees ? 200 : 404);
      if (sees) expect(one.body.memberships).toHaveLength(1);
    }
  });
});

describe('whoever reads no roll writes nothing either', () => {
  const reason = '不该能办';
  const writes = [
    ['POST', '/memberships', { personId: someone, branchId: someone, fromOn: '2026-01-01', stage: 'full' }],
    ['PUT', `/memberships/${someone}`, { stage: 'full' }],
    ['POST', `/memberships/${someone}/end`, { on: '2026-01-01', reason }],
    ['POST', `/people/${someone}/credentials`, { kind: 'honour', name: '先进' }],
    ['POST', `/credentials/${someone}/remove`, { reason }],
    ['POST', '/report-ins', { personId: someone, placeId: someone }],
    ['POST', `/report-ins/${someone}/confirm`, {}],
    ['POST', `/report-ins/${someone}/end`, { reason }],
    ['POST', '/transfers', { membershipId: someone, toId: someone, reason }],
    ['POST', `/transfers/${someone}/release`, {}],
    ['POST', `/transfers/${someone}/receive`, {}],
    ['POST', `/transfers/${someone}/send-back`, { reason }],
    ['POST', `/transfers/${someone}/withdraw`, { reason }],
  ] as const;

  test.each(writes)('%s %s', async (method, path, body) => {
    for (const who of ['dispatcher', 'grid', 'company', 'resident'] as const)
      expect((await ask(cast[who] ?? null, method, path, body)).body.code, who).toBe('NotAllowed');
    expect((await ask(null, method, path, body)).body.code).toBe('NotSignedIn');
    expect([400, 404]).toContain((await ask(cast.secretary ?? null, method, path, body)).status);
  });
});
