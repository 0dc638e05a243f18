import {
  claimableMatters,
  countMatters,
  listMatters,
  myWork,
  showMatter,
  similarMatters,
} from '@lianxin/contracts/matter-operations';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';

const stale = [showMatter, listMatters, countMatters, myWork, similarMatters, claimableMatters].map(
  (op) => op.id,
);

/** Reads again whatever shows matters, after one was acted on. */
export const freshen = (client: QueryClient): Promise<unknown> =>
  Promise.all(stale.map((id) => client.invalidateQueries({ queryKey: [id] })));

export function useFreshen(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => freshen(client);
}
