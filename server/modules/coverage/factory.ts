import type { Standard } from '@lianxin/contracts/playbook/registers';
import { makeActor, makeDirectory, type TestDirectory, testNow } from '#modules/directory/factory.ts';
import { compile, publishPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import type { Actor } from '#platform/operations/index.ts';

/** A standard for the test directory's teams. */
export const testStandard: Standard = {
  id: 'six-have',
  name: '六有',
  of: ['team'],
  items: [
    { id: 'room', name: '有场所' },
    { id: 'flag', name: '有标识' },
    { id: 'rules', name: '有制度' },
  ],
};

/** The test directory, its playbook with a standard. */
export async function makeCovered(db: Db, id = 1): Promise<TestDirectory> {
  const at = await makeDirectory(db, id);
  const playbook = { ...at.playbook.playbook, standards: [testStandard] };
  const playbookHash = await publishPlaybook(db, id, playbook, { by: null, now: testNow });
  return { ...at, playbook: compile(playbook), district: { ...at.district, playbookHash } };
}

/** One of everybody who may meet the survey, in the first street and its first community. */
export function castOf(at: TestDirectory): Record<string, Actor> {
  const place = (key: string) => at.places[key]?.id as string;
  const one = (role: string, where: { placeId?: string; organisationId?: string | undefined }) =>
    makeActor(at, [{ role, ...where }]);
  return {
    district: one('district-officer', {}),
    street: one('street-coordinator', { placeId: place('1') }),
    secretary: one('community-secretary', { placeId: place('1.1') }),
    dispatcher: one('community-dispatcher', { placeId: place('1.1') }),
    grid: one('grid-worker', { placeId: place('1.1.1') }),
    company: one('handler', { organisationId: at.organisations['property 1.1'] }),
    leader: one('team-leader', { organisationId: at.organisations['team 1.1'] }),
    resident: makeActor(at, []),
  };
}
