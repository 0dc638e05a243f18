import { useState } from 'react';
import { type ColumnKey, optional, usual } from './columns.tsx';

const place = 'lianxin.matters.columns';

/** Reads what was kept; anything that is no list of columns counts as nothing kept. */
export function readKept(text: string | null): readonly ColumnKey[] {
  if (text === null) return usual;
  const words = text.split(',');
  return optional.filter((c) => words.includes(c));
}

/** The columns this browser shows in the matter list. */
export function useKeptColumns(): [readonly ColumnKey[], (next: readonly ColumnKey[]) => void] {
  const [columns, setColumns] = useState(() => readKept(localStorage.getItem(place)));
  return [
    columns,
    (next) => {
      localStorage.setItem(place, next.join(','));
      setColumns(next);
    },
  ];
}
