import { Readable } from 'node:stream';
import type { LiveChange } from '@lianxin/contracts/live';

export interface StreamOptions {
  /** What a notice means to whoever listens; null: nothing they may know of. */
  hears(payload: unknown): LiveChange | null;
  /** Whether the session and the appointments it was opened with still hold; asked before anything is told. */
  holds(): Promise<boolean>;
  everyMs: number;
  onEnd(): void;
}

export interface LiveStream {
  body: Readable;
  hear(payload: unknown): void;
  /** Asks the listener to read everything anew. */
  tellAll(): void;
  end(): void;
}

/** More than this at once are not told one by one: the listener reads anew. */
const mostMatters = 50;

const eventText = (name: 'ready' | 'changed', data: object): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Two changes as one; the later version of a matter counts. */
function together(a: LiveChange | null, b: LiveChange): LiveChange {
  if (!a) return b;
  const versions = new Map([...a.matters, ...b.matters].map((m) => [m.id, m.version]));
  return {
    work: a.work || b.work,
    inbox: a.inbox || b.inbox,
    matters: [...versions].map(([id, version]) => ({ id, version })),
  };
}

/**
 * One listener's stream. What happens while they are looked up, or do not read, becomes one event, so that a slow
 * reader costs no memory; one who reads nothing for a whole heartbeat is let go.
 */
export function liveStream({ hears, holds, everyMs, onEnd }: StreamOptions): LiveStream {
  let pending: LiveChange | null = null;
  let all = true;
  let full = false;
  let fullSince = 0;
  let telling = false;
  let ended = false;

  const body = new Readable({
    read() {
      full = false;
      void tell();
    },
    destroy(_error, done) {
      end();
      done(null);
    },
  });
  const timer = setInterval(beat, everyMs).unref();
  // Not all listeners come back at the same moment after this process has ended.
  body.push(`retry: ${2000 + Math.floor(Math.random() * 4000)}\n\n`);

  function end(): void {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    onEnd();
    body.push(null);
  }

  function write(text: string): void {
    if (ended) return;
    full = !body.push(text);
    if (full) fullSince = Date.now();
  }

  /** Whether it may go on; ends it where it may not, or where nobody can say. */
  async function allowed(): Promise<boolean> {
    if (await holds().catch(() => false)) return !ended;
    end();
    return false;
  }

  function flush(): void {
    const change = pending;
    const anew = all;
    pending = null;
    all = false;
    if (anew) write(eventText('ready', {}));
    else if (change) write(eventText('changed', change));
  }

  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    while ((all || pending) && !full && !ended && (await allowed())) flush();
    telling = false;
  }

  async function beat(): Promise<void> {
    if (full && Date.now() - fullSince >= everyMs) return void body.destroy();
    if (!full && (await allowed())) write(':\n\n');
  }

  return {
    body,
    hear(payload) {
      const change = hears(payload);
      if (!change || ended) return;
      pending = together(pending, change);
      all ||= pending.matters.length > mostMatters;
      if (all) pending = null;
      void tell();
    },
    tellAll() {
      all = true;
      void tell();
    },
    end,
  };
}
