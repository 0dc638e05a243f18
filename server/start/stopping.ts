import { Halt } from '../platform/halt.ts';

/** What is to be taken down, and when. */
export interface Stopping {
  /** Aborts when the program is told to stop. */
  readonly signal: AbortSignal;
  /** Resolves when the program is told to stop. */
  readonly stopped: Promise<void>;
  /** Ends a start under way once the program was told to stop. */
  check(): void;
  /** Registers something to take down; the last registered goes first. */
  later(close: () => void | Promise<void>): void;
  /** Takes everything down, whatever fails on the way. */
  takeDown(): Promise<void>;
}

// Not SIGHUP: to listen for it would undo what `nohup` does.
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Listens for Ctrl-C and its like. The first asks for an orderly end; the second ends the process at once. */
export function untilStopped(): Stopping {
  const controller = new AbortController();
  const closers: (() => void | Promise<void>)[] = [];
  const stopped = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve());
  });
  const hear = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of signals) process.on(name, hear);
  return {
    signal: controller.signal,
    stopped,
    check() {
      if (controller.signal.aborted) throw new Halt('Stopped while starting.');
    },
    later: (close) => void closers.push(close),
    async takeDown() {
      for (const close of closers.reverse())
        await Promise.resolve()
          .then(close)
          .catch((error: Error) => process.stderr.write(`while stopping: ${error.stack ?? error.message}\n`));
    },
  };
}
