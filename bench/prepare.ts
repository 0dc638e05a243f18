import type { Client } from 'pg';
import type { Scenario } from './scenarios.ts';
import type { Actor } from './sign-in.ts';
import { clearWritten, stageOrders } from './stage.ts';

/** More requests than one connection can send in a second. */
export const mostPerSecond = 400;

/**
 * Readies the database for runs of a scenario: takes away what the last one wrote, and stages what so many requests
 * of each connection use up; gives where their numbers begin.
 */
export function preparer(
  { client, districtId }: { client: Client; districtId: number },
  actors: readonly Actor[],
  scenario: Pick<Scenario, 'writes' | 'stages'>,
): (perActor: number, some?: readonly Actor[]) => Promise<number> {
  let next = 1;
  return async (perActor, some = actors) => {
    const from = next;
    next += perActor;
    if (scenario.writes) await clearWritten(client, districtId, actors);
    if (scenario.stages) await stageOrders(client, districtId, some, from, perActor);
    return from;
  };
}
