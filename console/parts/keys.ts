import { useEffect, useRef } from 'react';

/** Whether a key was typed into something that takes text. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    !!target.closest('input:not([type=checkbox]), textarea, select, [role=combobox]'));

/** Whether something lies over the page and has the keyboard. */
const covered = (): boolean =>
  !!document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open');

/**
 * Single keys of a screen: `j`, `/`, `?`. Not while typing, not with Ctrl, Alt or Cmd, not under a dialog.
 * A handler that gives `false` leaves the key to the browser.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => unknown>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (typing(event.target) || covered()) return;
      const act = latest.current[event.key];
      if (!act) return;
      if (act(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
