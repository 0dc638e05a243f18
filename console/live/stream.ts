import type { LiveChange } from '@lianxin/contracts/live';

/** What is told of the stream's events. */
export interface Hearer {
  /** The stream stands, or stands again: what is shown may be old. */
  ready(): void;
  changed(change: LiveChange): void;
  /** Whether changes are heard now. */
  heard(now: boolean): void;
}

const firstPause = 5_000;
const longestPause = 300_000;

/**
 * Keeps a stream of changes open while the page is looked at: a hidden tab needs none, and browsers allow few. Short
 * gaps the browser mends by itself; one that was refused is tried again, ever more rarely. Gives how to end it.
 */
export function keepStream(url: string, { ready, changed, heard }: Hearer): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
    heard(false);
  }

  function open(): void {
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener('ready', () => {
      pause = firstPause;
      heard(true);
      ready();
    });
    opened.addEventListener('changed', ({ data }) => changed(JSON.parse(String(data)) as LiveChange));
    opened.addEventListener('error', () => {
      heard(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(look, pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, longestPause);
    });
  }

  function look(): void {
    if (document.visibilityState === 'hidden') close();
    else if (!source) open();
  }

  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
