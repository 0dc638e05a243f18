import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process under measurement; it told its address when it was ready. */
export interface Child {
  url: string;
  /** Processor time it has used so far, all threads, in milliseconds. */
  cpuMs(): number;
  /** Memory it holds now and held at most, in MB. */
  memoryMb(): { now: number; most: number };
  stop(): Promise<void>;
}

/** The kernel counts processor time in these, 100 a second on every Linux in use. */
const tickMs = 10;

/** How the product's own Node is told to use its memory: the application is measured under the same. */
const heapFlags = (): string[] =>
  readFileSync(new URL('../script/start', import.meta.url), 'utf8').match(/--max-[a-z-]+=\d+/g) ?? [];

/** Starts the application as a process of its own, in the same memory as the product. */
export const startApp = (env: Record<string, string>, execArgv: string[] = []): Promise<Child> =>
  startChild(new URL('./app.ts', import.meta.url), { env, execArgv: [...heapFlags(), ...execArgv] });

/** Starts a module as a process of its own and waits for its `{url}`. Ends with it when this process ends. */
export async function startChild(
  module: URL,
  options: { env?: Record<string, string>; args?: string[]; execArgv?: string[] } = {},
): Promise<Child> {
  const child = fork(module, options.args ?? [], {
    env: { ...process.env, ...options.env },
    execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
  });
  const url = await new Promise<string>((done, fail) => {
    child.once('message', (message) => done((message as { url: string }).url));
    child.once('exit', (status) =>
      fail(new Error(`${module.pathname} ended with ${status} before it was ready`)),
    );
  });
  return {
    url,
    cpuMs: () => cpuMs(child.pid as number),
    memoryMb: () => memoryMb(child.pid as number),
    stop: () => stop(child),
  };
}

function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Resident memory of a process now and at most, MB; zeros once it is gone. */
export function memoryMb(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.disconnect();
  });
}
