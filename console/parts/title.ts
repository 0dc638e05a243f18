import { useEffect } from 'react';
import { shared } from '../texts/everywhere.ts';

/** Names the browser's tab after the screen. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${shared.product}`;
  }, [title]);
}
