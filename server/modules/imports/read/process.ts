import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ImportPlan } from '@lianxin/contracts/imports';
import { Halt } from '#platform/halt.ts';
import type { FromChild, ToChild } from './child.ts';
import type { ReadOptions } from './file.ts';
import type { Lists } from './lists.ts';

/** Most memory of a reading process, in MB: a workbook that takes more ends it, not the server. */
const mostMemory = 240;

function start(): ChildProcess {
  return fork(new URL('./child.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [
      `--max-old-space-size=${mostMemory}`,
      '--max-semi-space-size=8',
      '--disable-warning=ExperimentalWarning',
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Messages of a child in order; ends where it ends. */
async function* messages(child: ChildProcess, signal: AbortSignal): AsyncGenerator<FromChild> {
  const waiting: FromChild[] = [];
  let wake = Promise.withResolvers<void>();
  let over = false;
  const rouse = () => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  child.on('message', (m) => {
    waiting.push(m as FromChild);
    rouse();
  });
  const end = () => {
    over = true;
    rouse();
  };
  child.once('exit', end);
  signal.addEventListener('abort', end, { once: true });
  for (;;) {
    signal.throwIfAborted();
    const next = waiting.shift();
    if (next) yield next;
    else if (over) return;
    else await wake.promise;
  }
}

const fell = () => new Halt('这个文件太大或太乱，读不完。请把需要的行另存到一个新的工作簿，或分成几个文件。');

/**
 * Reads a file in a process of its own, so that neither its size nor what is in it harms the server. `keep` is
 * given rows as JSON text, a batch at a time, and the next is not asked for before it is done. Throws `Halt`
 * for what cannot be read, and what `signal` was aborted with.
 */
export async function readApart(
  options: ReadOptions,
  work: {
    plan(plan: ImportPlan): Promise<void>;
    keep(text: string, rows: number): Promise<void>;
    signal: AbortSignal;
  },
): Promise<void> {
  const child = start();
  const tell = (message: ToChild) => child.connected && child.send(message);
  try {
    tell({ do: 'read', options });
    for await (const message of messages(child, work.signal)) {
      if (message.is === 'plan') await work.plan(message.plan);
      else if (message.is === 'rows') {
        await work.keep(message.text, message.rows);
        tell({ do: 'more' });
      } else if (message.is === 'end') return;
      else throw message.is === 'halt' ? new Halt(message.message) : new Error(message.message);
    }
    throw fell();
  } finally {
    await stop(child);
  }
}

/** Reads rows anew under another plan, in a process of its own: `rows` are JSON texts, so are the answers. */
export async function readAgain(
  plan: ImportPlan,
  lists: Lists,
  rows: AsyncIterable<string>,
  keep: (text: string, rows: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const child = start();
  const answers = messages(child, signal);
  try {
    child.send({ do: 'again', plan, lists } satisfies ToChild);
    for await (const text of rows) {
      child.send({ do: 'rows', text } satisfies ToChild);
      const { value } = await answers.next();
      if (value?.is !== 'rows') throw value && 'message' in value ? new Error(value.message) : fell();
      await keep(value.text, value.rows);
    }
  } finally {
    await stop(child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
