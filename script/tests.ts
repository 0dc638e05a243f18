import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Sum {
  passed: number;
  failed: number;
}

const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'lianxin-reports-'));

/** Runs a tool of node_modules with this Node; its output is the terminal's. Gives its exit status. */
function tool(path: string, ...args: string[]): Promise<number> {
  // Several tools look for Node themselves: they must find this one.
  const env = { ...process.env, PATH: `${resolve(process.execPath, '..')}:${process.env.PATH}` };
  const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  return new Promise((done) => child.once('exit', (status) => done(status ?? 1)));
}

const tsc = (project: string) => tool('typescript/bin/tsc', '--noEmit', '-p', project);

/** A check that passes or fails as a whole. */
async function check(name: string, run: () => Promise<number>): Promise<Sum> {
  const ok = (await run()) === 0;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

interface Report {
  numPassedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Runs vitest and counts its tests; a file that fails as a whole counts as one failure. */
async function vitest(name: string, ...args: string[]): Promise<Sum> {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = await tool('vitest/vitest.mjs', 'run', ...reporters, ...args);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failures = testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed').length;
    return status === 'failed' ? Math.max(failed, 1) : failed;
  });
  const failed = failures.reduce((sum, n) => sum + n, 0);
  return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}

/** What can be run, in the order it is run: quick answers first. */
const kinds: Record<string, () => Promise<Sum[]>> = {
  types: async () => [
    await check('types', () => tsc('.')),
    await check('types of the portal', () => tsc('portal')),
    await check('types of the console', () => tsc('console')),
  ],
  lint: async () => [await check('lint', () => tool('@biomejs/biome/bin/biome', 'check'))],
  knip: async () => [await check('nothing unused', () => tool('knip/bin/knip.js'))],
  order: async () => [await vitest('order', 'script/order.test.ts')],
  unit: async () => [await vitest('unit', '--exclude=script/order.test.ts')],
  e2e: async () => [await vitest('e2e', '--config', 'e2e/vitest.config.ts')],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((kind) => !(kind in kinds));
if (unknown.length > 0) {
  console.error(`script/test runs ${Object.keys(kinds).join(', ')}; it does not know ${unknown.join(', ')}.`);
  process.exit(2);
}
const sum: Sum = { passed: 0, failed: 0 };
for (const [kind, run] of Object.entries(kinds)) {
  if (asked.length > 0 && !asked.includes(kind)) continue;
  for (const part of await run()) {
    sum.passed += part.passed;
    sum.failed += part.failed;
  }
}
rmSync(reports, { recursive: true, force: true });
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;
