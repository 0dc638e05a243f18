import { type ReactNode, useState } from 'react';
import { More } from './more.tsx';

/**
 * A long list that is all here already, shown a part at a time: the rows to show now, and what stands under them.
 * `key` names the list; another list starts anew.
 */
export function useFold<Row>(
  rows: readonly Row[],
  key: string,
  unit: string,
  step = 50,
): { readonly rows: readonly Row[]; readonly more: ReactNode } {
  const [open, setOpen] = useState({ key, shown: step });
  const shown = open.key === key ? open.shown : step;
  return {
    rows: rows.slice(0, shown),
    more: (
      <More
        shown={Math.min(shown, rows.length)}
        total={rows.length}
        next={shown < rows.length}
        busy={false}
        load={() => setOpen({ key, shown: shown + step })}
        unit={unit}
      />
    ),
  };
}
