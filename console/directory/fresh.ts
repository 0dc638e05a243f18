import { listOrganisations, listPeople, showOrganisation } from '@lianxin/contracts/directory';
import { showPerson } from '@lianxin/contracts/people';
import { useQueryClient } from '@tanstack/react-query';

/** Reads registers and organisations again after one was changed. */
export function useFreshDirectory(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [listPeople, showPerson, listOrganisations, showOrganisation].map((op) =>
        client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
}
