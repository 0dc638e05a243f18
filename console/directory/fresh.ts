import { listOrganisations, listPeople, showOrganisation } from '@lianxin/contracts/directory';
import { useQueryClient } from '@tanstack/react-query';

/** Reads registers and organisations again after one was changed. */
export function useFreshDirectory(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [listPeople, listOrganisations, showOrganisation].map((op) =>
        client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
}
