import { fork } from 'node:child_process';
import type { Plan, Shooting } from './plan.ts';

export interface Gun {
  run(plan: Plan): Promise<Shooting>;
  stop(): void;
}

/** Starts the load generator. */
export function startGun(): Gun {
  const child = fork(new URL('./gun.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return {
    run: (plan) =>
      new Promise((done, fail) => {
        child.once('message', (seen) => {
          if ('error' in (seen as object)) fail(new Error((seen as { error: string }).error));
          else done(seen as Shooting);
        });
        child.send(plan);
      }),
    stop: () => child.disconnect(),
  };
}
