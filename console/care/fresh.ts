import { countCare, listCare, viewCare } from '@lianxin/contracts/care';
import { useQueryClient } from '@tanstack/react-query';

/** Reads the list and who is open again after something was changed. */
export function useFreshCare(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([listCare, countCare, viewCare].map((op) => client.invalidateQueries({ queryKey: [op.id] })));
}
