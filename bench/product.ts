import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** The environment without what would turn the product to another database or folder. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== 'DATABASE_URL' && name !== 'NODE_ENV' && !name.startsWith('LIANXIN_'),
  );
  return Object.fromEntries(kept);
}

/** `script/start` on a data folder and any free port. The shell becomes Node, so its process is Node's. */
export const startProduct = (folder: string, secret: string): ChildProcess =>
  spawn(resolve(root, 'script/start'), ['--port', '0', '--data', folder], {
    env: { ...plainEnvironment(), LIANXIN_SECRET: secret, LIANXIN_LOG: 'warn', LIANXIN_LIMITS: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** `script/lianxin` with a data folder. */
export const runCommand = (folder: string, ...args: string[]): ChildProcess =>
  spawn(resolve(root, 'script/lianxin'), [...args, '--data', folder], {
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Waits for the line `READY http://…` and gives the address; fails with what was said where it ends before. */
export function ready(program: ChildProcess): Promise<string> {
  const said = { out: '', err: '' };
  return new Promise((done, fail) => {
    program.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      const url = /^READY (http:\S+)$/m.exec(said.out)?.[1];
      if (url) done(url);
    });
    program.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said.err += text;
    });
    program.once('exit', (status) => fail(new Error(`script/start ended with ${status}: ${said.err}`)));
  });
}
