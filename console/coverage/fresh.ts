import { listGaps, listUnits, showCoverage, showUnit } from '@lianxin/contracts/coverage';
import { useQueryClient } from '@tanstack/react-query';

/** Reads the survey again after it was changed. */
export function useFreshCoverage(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [listUnits, listGaps, showCoverage, showUnit].map((op) =>
        client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
}
