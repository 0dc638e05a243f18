import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { explainFileError } from '../platform/data-folder.ts';
import { Halt } from '../platform/halt.ts';
import { takeLock } from '../platform/lock.ts';
import type { Log } from '../platform/log.ts';

const root = resolve(import.meta.dirname, '../..');

/** What `vite build` is told for each part of a face, and the folder of `dist` it goes to. */
const parts = {
  portal: [
    { to: 'client', args: [] },
    { to: 'server', args: ['--ssr'] },
  ],
  console: [{ to: '', args: [] }],
} as const;
type Face = keyof typeof parts;

/** What a face is made from: its own folder and these. */
const sharedSources = ['contracts', 'look', 'package-lock.json'];

/**
 * Builds the faces whose sources changed since they were last built, each into a fresh folder that takes
 * the old one's place when it is whole. One process at a time builds; the others wait and find it done.
 * Throws `Halt` with the end of what Vite said when it fails.
 */
export async function buildFaces(which: 'all' | Face, log: Pick<Log, 'info'>): Promise<void> {
  const faces = (which === 'all' ? Object.keys(parts) : [which]) as Face[];
  const stale = () => faces.filter((face) => !isFresh(face));
  if (stale().length === 0) return;
  const release = await takeTurn();
  try {
    for (const face of stale()) {
      log.info(`Building the ${face}; this takes some seconds`);
      await build(face);
    }
  } finally {
    release();
  }
}

const distOf = (face: Face): string => join(root, face, 'dist');
const stampOf = (face: Face): string => join(distOf(face), '.sources');

function isFresh(face: Face): boolean {
  try {
    return readFileSync(stampOf(face), 'utf8') === hashOf(face);
  } catch {
    return false;
  }
}

function hashOf(face: Face): string {
  const hash = createHash('sha256');
  for (const path of [face, ...sharedSources].flatMap((name) => filesAt(join(root, name))))
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** The file itself, or every file under a folder but tests, packages and what was built, in order. */
function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (/^(node_modules|dist.*|\..*)$|\.test\.tsx?$/.test(entry.name)) return [];
      return entry.isDirectory() ? filesAt(join(path, entry.name)) : [join(path, entry.name)];
    });
}

async function takeTurn(): Promise<() => void> {
  const folder = join(root, 'node_modules', '.cache', 'faces');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw explainFileError(error, folder);
  }
  for (;;) {
    const taken = takeLock(folder, { kind: 'command', name: 'building the faces' });
    if ('lock' in taken) return taken.lock.release;
    await pause(200);
  }
}

async function build(face: Face): Promise<void> {
  const hash = hashOf(face);
  const dist = distOf(face);
  const fresh = `${dist}.new`;
  const old = `${dist}.old`;
  for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  for (const { to, args } of parts[face])
    await vite(face, ['build', '--emptyOutDir', '--outDir', join(fresh, to), ...args]);
  writeFileSync(join(fresh, '.sources'), hash);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

function vite(face: Face, args: string[]): Promise<void> {
  const program = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [program, ...args], {
    cwd: join(root, face),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
    });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => {
      if (status === 0) return done();
      const end = said.trim().split('\n').slice(-12).join('\n');
      fail(new Halt(`Building the ${face} failed:\n${end}`));
    });
  });
}
