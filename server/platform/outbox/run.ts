import { type DeliverOptions, deliverDue, outboxLimits } from './deliver.ts';

export type OutboxRunOptions = DeliverOptions & {
  /** The districts whose effects to deliver, asked before each round. */
  districts: () => Promise<readonly number[]>;
  /** Pause between rounds in milliseconds; default one second. */
  everyMs?: number;
};

export type OutboxRun = {
  /** Starts a round now; call it after a transaction that put something in has committed. */
  wake(): void;
  /** Resolves when the attempts under way have ended. */
  stop(): Promise<void>;
};

/** Delivers due effects of all districts, round after round, until stopped. Never rejects. */
export function startOutbox(options: OutboxRunOptions): OutboxRun {
  const { everyMs = 1000, log } = options;
  let stopped = false;
  let woken = false;
  let endPause: (() => void) | undefined;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopped) endPause();
    });

  const run = async () => {
    while (!stopped) {
      woken = false;
      const failed = await round(options, () => stopped).then(
        () => false,
        (err) => {
          log.error({ err }, 'outbox round failed');
          return true;
        },
      );
      if (!stopped) await pause(failed ? everyMs * 10 : everyMs);
    }
  };
  const running = run();

  return {
    wake() {
      woken = true;
      endPause?.();
    },
    async stop() {
      stopped = true;
      endPause?.();
      await running;
    },
  };
}

async function round(options: OutboxRunOptions, stopped: () => boolean): Promise<void> {
  for (const districtId of await options.districts()) {
    let taken = outboxLimits.batch;
    while (taken === outboxLimits.batch && !stopped()) {
      const { done, retry, dead } = await deliverDue(options, districtId);
      taken = done + retry + dead;
    }
  }
}
