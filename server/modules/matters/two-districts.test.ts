import { listOrganisations, listPeople, listPlaces } from '@lianxin/contracts/directory';
import { showFigures } from '@lianxin/contracts/figures';
import * as op from '@lianxin/contracts/matter-operations';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { buildTown } from '../../testing/town.ts';

const { as, town, database } = await testApp();
const other = await buildTown(database.db, 2, 'neighbour', 'localhost');

const matterIn = async (of: typeof town) => {
  const { id } = await (await as('resident', of)).ok(op.raiseMatter, {
    type: 'grid-case',
    answers: { kind: 'litter', detail: '垃圾桶满了' },
    placeId: of.place.building,
  });
  return id;
};
const mine = await matterIn(town);
const theirs = await matterIn(other);

describe('two districts in one database', () => {
  test.each(['district', 'dispatcher', 'resident'] as const)('%s sees nothing of the other', async (who) => {
    const caller = await as(who);
    const { items } = await caller.ok(op.listMatters, {});
    expect(items.map((m) => m.id)).toEqual([mine]);
    expect((await caller.call(op.showMatter, { matter: theirs })).body.code).toBe('NotFound');
    expect((await caller.call(op.actOnMatter, { matter: theirs, action: 'withdraw' })).body.code).toBe(
      'NotFound',
    );
    expect((await caller.call(op.listMatters, { place: other.place.street })).body.code).toBe('NotFound');
  });

  test('ids of the other district are no places, organisations or people here', async () => {
    const resident = await as('resident');
    const raised = await resident.call(op.raiseMatter, {
      type: 'grid-case',
      answers: { kind: 'litter', detail: '垃圾桶满了' },
      placeId: other.place.building,
    });
    expect(raised.body.code).toBe('NotFound');
    const dispatcher = await as('dispatcher');
    const called = await dispatcher.call(op.actOnMatter, {
      matter: mine,
      action: 'call',
      answers: { grade: 'level-two', department: other.organisation.police },
    });
    expect(called.body).toMatchObject({ code: 'InvalidInput', fields: [{ path: 'answers.department' }] });
    const officer = await as('district');
    expect((await officer.ok(listPlaces, {})).items.every((p) => p.id !== other.place.street)).toBe(true);
    const people = await officer.ok(listPeople, { limit: 200 });
    expect(people.items.some((p) => Object.values(other.person).includes(p.id))).toBe(false);
    const organisations = await officer.ok(listOrganisations, { kind: 'team' });
    expect(organisations.items.map((o) => o.id).toSorted()).toEqual(
      [town.organisation.team, town.organisation.otherTeam].toSorted(),
    );
    const { total } = await officer.ok(showFigures, { from: '2026-01-01', to: '2026-12-31', by: 'month' });
    expect(total.count).toBeLessThanOrEqual(1);
  });

  test('a session of one district is nobody in the other', async () => {
    const there = await as('resident', other);
    expect((await there.call(op.showMatter, { matter: mine })).body.code).toBe('NotFound');
    expect((await there.ok(op.listMatters, {})).items.map((m) => m.id)).toEqual([theirs]);
  });
});
