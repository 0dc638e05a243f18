import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { changeOf } from './live.ts';
import type { MatterState } from './rules/index.ts';

const ids = (n: number) => Array.from({ length: n }, () => newId());

test('however many have a part, a change has room in a notice', () => {
  const claimants = ids(300);
  const task = (personId: string, no: number) =>
    ({
      no,
      role: 'r'.repeat(64),
      placeId: newId(),
      organisationId: newId(),
      personId,
      doneAt: null,
    }) as never;
  const state = {
    id: newId(),
    placePath: ids(6),
    askerId: newId(),
    raiserId: newId(),
    leadId: newId(),
    helpers: ids(300),
    claimants,
    tasks: claimants.map(task),
  } as unknown as MatterState;
  const change = changeOf(370402, 2 ** 31, state, state, ids(300));
  expect(JSON.stringify(change).length).toBeLessThan(8000);
  expect(change.holders).toContain(state.askerId);
});
