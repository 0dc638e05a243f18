import { listOrganisations, listPeople, showOrganisation } from '@lianxin/contracts/directory';
import { listRelations, organisationChanges, relationHistory } from '@lianxin/contracts/organisations';
import { showPerson } from '@lianxin/contracts/people';
import { useQueryClient } from '@tanstack/react-query';

/** Reads registers and organisations again after one was changed. */
export function useFreshDirectory(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [
        listPeople,
        showPerson,
        listOrganisations,
        showOrganisation,
        listRelations,
        organisationChanges,
        relationHistory,
      ].map((op) => client.invalidateQueries({ queryKey: [op.id] })),
    );
}
