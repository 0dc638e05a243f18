import type { Ground } from '../ground.ts';
import type { Given } from '../scenarios.ts';
import { type Actor, signIn } from '../sign-in.ts';
import { clearWritten, givenFor } from '../stage.ts';

/**
 * The dispatchers of eight communities, signed in, with what their requests speak of. What a run that broke off has
 * left in their names is taken away.
 */
export async function crew({
  connection,
  client,
  districtId,
  secret,
}: Pick<Ground, 'connection' | 'client' | 'districtId' | 'secret'>): Promise<{
  actors: Actor[];
  given: Given[];
}> {
  const actors = await signIn(connection, districtId, secret, 'community-dispatcher', 8);
  await clearWritten(client, districtId, actors);
  return { actors, given: await givenFor(client, districtId, actors) };
}
