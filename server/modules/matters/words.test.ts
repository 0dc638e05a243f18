import * as op from '@lianxin/contracts/matter-operations';
import { showPlaybook } from '@lianxin/contracts/playbook-view';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';

const { as, town } = await testApp();

test('how a task ended is said in the words of the matter’s own playbook', async () => {
  const [resident, dispatcher] = [await as('resident'), await as('dispatcher')];
  const tomorrow = Date.now() + 86_400_000;
  const { id } = await resident.ok(op.raiseMatter, {
    type: 'order',
    answers: {
      service: 'home',
      detail: '两扇窗户够不着',
      when: { from: new Date(tomorrow).toISOString(), to: new Date(tomorrow + 7_200_000).toISOString() },
      phone: '19900001111',
      address: '3号楼2单元101室',
    },
    placeId: town.place.building,
  });
  const answers = { team: town.organisation.team };
  await dispatcher.ok(op.actOnMatter, { matter: id, action: 'dispatch', answers });
  await resident.ok(op.actOnMatter, { matter: id, action: 'withdraw' });
  const { tasks } = await dispatcher.ok(op.showMatter, { matter: id });
  expect(tasks.map((task) => [task.step, task.outcome, task.outcomeName])).toEqual([
    ['raised', 'dispatch', '派单'],
    ['offered', 'withdraw', '不需要了'],
  ]);
});

test('the playbook says where each role is held, and which action a step is about', async () => {
  const { roles, types } = await (await as('nobody')).ok(showPlaybook, {});
  const role = (id: string) => roles.find((one) => one.id === id);
  expect(role('community-dispatcher')).toEqual({
    id: 'community-dispatcher',
    name: '社区派单员',
    at: 'community',
  });
  expect(role('team-leader')).toEqual({ id: 'team-leader', name: '服务队队长', within: ['team'] });
  const raised = types.find((type) => type.id === 'order')?.steps.find((step) => step.id === 'raised');
  expect(raised?.actions.filter((action) => action.main).map((action) => action.id)).toEqual(['dispatch']);
});
