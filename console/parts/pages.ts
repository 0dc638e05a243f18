import type { AnyOperation, Input, Output } from '@lianxin/contracts/operation';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

interface Page<Row> {
  items: Row[];
  next?: string;
}

/**
 * A keyset-paged list: the pages so far as one array of rows, and how to get the next. `still`: coming back to the
 * window does not read it again.
 */
export function usePages<O extends AnyOperation & { output: unknown }>(
  op: O,
  input: Input<O>,
  options: { enabled?: boolean; still?: boolean } = {},
) {
  type Answer = Output<O> & Page<unknown>;
  type Row = Answer['items'][number];
  const query = useInfiniteQuery({
    queryKey: [op.id, 'pages', input] as const,
    queryFn: ({ pageParam, signal }) =>
      call(op, { ...(input as object), ...(pageParam ? { after: pageParam } : {}) } as Input<O>, {
        signal,
      }) as Promise<Answer>,
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.still ? { refetchOnWindowFocus: false, refetchOnReconnect: false } : {}),
  });
  const rows: Row[] = query.data?.pages.flatMap((p) => p.items as Row[]) ?? [];
  return { ...query, rows, first: query.data?.pages[0] as Answer | undefined };
}
