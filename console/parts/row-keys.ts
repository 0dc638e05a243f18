import { useEffect, useState } from 'react';
import { useKeys } from './keys.ts';
import type { Selection } from './table.tsx';

interface Doing {
  readonly open: (id: string) => void;
  readonly act?: (id: string) => void;
  readonly selection?: Selection;
}

/** Moves through the rows of a list by j and k; Enter opens, a acts, x selects. Gives the row it is on. */
export function useRowKeys(ids: readonly string[], { open, act, selection }: Doing): string | undefined {
  const [here, setHere] = useState<string>();
  const at = here === undefined ? -1 : ids.indexOf(here);
  const go = (to: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, to))];
    if (id === undefined) return false;
    setHere(id);
    document.querySelector(`[data-row="${id}"]`)?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useEffect(() => {
    if (here !== undefined && !ids.includes(here)) setHere(undefined);
  }, [here, ids]);
  const onHere = (does: ((id: string) => void) | undefined) => () => {
    const id = ids[at];
    if (id === undefined || !does) return false;
    does(id);
    return true;
  };
  const enter = onHere(open);
  const enterKey = (e: KeyboardEvent) =>
    (e.target as HTMLElement).closest('a, button, input') ? false : enter();
  useKeys({
    j: () => go(at + 1),
    k: () => go(at - 1),
    Enter: enterKey,
    a: onHere(act),
    x: onHere(
      selection &&
        ((id) => {
          const next = new Set(selection.ids);
          if (!next.delete(id)) next.add(id);
          selection.change(next);
        }),
    ),
  });
  return ids[at];
}
