import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { actionsOf, check, everyForm, everyStep, type Finding } from './finding.ts';

interface Named {
  id: string;
}

function* listsOf(playbook: Playbook): Generator<readonly Named[]> {
  yield playbook.levels;
  yield playbook.sections;
  yield playbook.roles;
  yield playbook.organisationKinds;
  for (const list of registersOf(playbook)) yield list;
  for (const standard of playbook.standards) yield standard.items;
  for (const kind of playbook.credentials) if (kind.grades) yield kind.grades;
  yield playbook.services;
  yield playbook.points;
  yield playbook.matters;
  for (const list of playbook.services) yield list.items;
  for (const matter of playbook.matters) if (matter.grades) yield matter.grades;
  for (const form of everyForm(playbook)) {
    yield form.fields;
    for (const field of form.fields) if (field.options) yield field.options;
  }
}

/** Lists of the registers: relations, survey, standards, members, care. */
const registersOf = (playbook: Playbook): (readonly Named[])[] => [
  playbook.relations,
  playbook.units,
  playbook.coverage,
  playbook.standards,
  playbook.strata,
  playbook.credentials,
  playbook.care,
];

/** Two things of one list with one id. */
const duplicateId = check('duplicate-id', function* (playbook): Iterable<Finding> {
  for (const list of listsOf(playbook)) {
    const seen = new Set<string>();
    for (const item of list) {
      if (seen.has(item.id))
        yield { at: [item, 'id'], message: `代号「${item.id}」重复了，请换一个没有用过的代号。` };
      seen.add(item.id);
    }
  }
});

const reservedRoles = ['asker', 'claimant', 'helper', 'raiser', 'resident', 'clock'];

/** Ids that mean something else already: parties as roles, `district` as a level, words of the language as keys. */
const reservedId = check('reserved-id', function* (playbook) {
  for (const role of playbook.roles)
    if (reservedRoles.includes(role.id))
      yield { at: [role, 'id'], message: `「${role.id}」已有固定含义，不能作职责代号，请换一个。` };
  for (const level of playbook.levels)
    if (level.id === 'district')
      yield { at: [level, 'id'], message: '「district」就是本区，不用写在 levels 里，请删去这一级。' };
  for (const { matter, id, step } of everyStep(playbook)) {
    if (id === 'constructor')
      yield { at: [matter.steps, id], message: '「constructor」不能作代号，请换一个。' };
    for (const [actionId] of actionsOf(step))
      if (actionId === 'constructor' && step.actions)
        yield { at: [step.actions, actionId], message: '「constructor」不能作代号，请换一个。' };
  }
});

export const idChecks = [duplicateId, reservedId];
