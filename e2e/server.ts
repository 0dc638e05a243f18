import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

/** Where the program under test is, and the log in which its codes are printed. */
export interface Served {
  url: string;
  log: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    served: Served;
  }
}

const root = resolve(import.meta.dirname, '..');

/** Starts the program as a newcomer would — `script/start` on an empty folder, with its demo world — and stops it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.LIANXIN_URL) {
    project.provide('served', { url: process.env.LIANXIN_URL, log: process.env.LIANXIN_LOG ?? '' });
    return async () => {};
  }
  const data = mkdtempSync(join(tmpdir(), 'lianxin-e2e-'));
  const log = join(data, 'e2e.log');
  const child = spawn(
    join(root, 'script/start'),
    ['--port', '0', '--data', join(data, 'data'), '--world', 'shizhong'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const file = createWriteStream(log);
  child.stderr.pipe(file);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((found, fail) => {
    const said: string[] = [];
    child.stderr.on('data', (text) => said.push(String(text)));
    createInterface(child.stdout).on('line', (line) => {
      const ready = /^READY (\S+)$/.exec(line)?.[1];
      if (ready) found(ready);
    });
    child.once('exit', (status) =>
      fail(new Error(`script/start ended with ${status}:\n${said.join('').slice(-3000)}`)),
    );
  });
  project.provide('served', { url, log });
  return async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
