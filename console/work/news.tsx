import { myWork, type WorkRow } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../api/call.ts';
import { useEvery } from '../live/heard.ts';
import { workTexts as t } from '../texts/work.ts';
import { latestWork, newsOf } from './latest.ts';

interface Props {
  readonly input: Input<typeof myWork>;
  readonly first: Output<typeof myWork>;
  readonly rows: readonly WorkRow[];
  /** The list is being read just now. */
  readonly busy: boolean;
  readonly show: () => void;
}

/**
 * Says that the list has moved on, and leaves it to the reader when to see it: rows do not jump under the cursor. A
 * list that is empty, or that nobody looks at, is brought up to date at once.
 */
export function WorkNews({ input, first, rows, busy, show }: Props) {
  const [shownAt, setShownAt] = useState(() => Date.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first page was read
  useEffect(() => setShownAt(Date.now()), [first]);
  const { data, dataUpdatedAt } = useQuery({
    queryKey: [...latestWork, input],
    queryFn: ({ signal }) => call(myWork, input, { signal }),
    initialData: first,
    refetchInterval: useEvery(30_000),
    gcTime: 0,
  });
  const newer = dataUpdatedAt > shownAt;
  const { fresh, other } = newer ? newsOf(rows, data.items, !first.next) : { fresh: 0, other: 0 };
  const any = fresh + other > 0 && !busy;
  const atOnce = any && (rows.length === 0 || document.visibilityState === 'hidden');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each reading
  useEffect(() => {
    if (atOnce) show();
  }, [atOnce, dataUpdatedAt]);
  return (
    <div role="status">
      {any && !atOnce ? (
        <Button type="link" onClick={show}>
          {fresh > 0 ? t.fresh(fresh) : t.moved}
        </Button>
      ) : null}
    </div>
  );
}
