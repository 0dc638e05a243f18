/** Imports at work in this process, so that they can be stopped at once and waited for at the end. */
const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();

/** Why work ended that somebody stopped. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

/** Starts work that goes on after the answer. It must not reject. */
export function run(id: string, work: (signal: AbortSignal) => Promise<void>): void {
  const controller = new AbortController();
  const ended = work(controller.signal).finally(() => running.delete(id));
  running.set(id, { controller, ended });
}

/** Stops the work of one import, if it is done here. */
export const stopHere = (id: string): void => running.get(id)?.controller.abort(new Stopped());

/** Waits until the work of one import, if it is done here, has ended. */
export const endOf = (id: string): Promise<void> => running.get(id)?.ended ?? Promise.resolve();

/** Stops all work in this process and waits for its end. */
export async function stopImports(): Promise<void> {
  const all = [...running.values()];
  for (const { controller } of all) controller.abort(new Stopped());
  await Promise.all(all.map(({ ended }) => ended));
}
