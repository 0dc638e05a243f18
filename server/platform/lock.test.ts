import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dataSecret, explainFileError, makeDataFolder, needSpace } from './data-folder.ts';
import { Halt } from './halt.ts';
import { takeLock } from './lock.ts';

const root = mkdtempSync(join(tmpdir(), 'lianxin-lock-'));
const folder = join(root, 'data');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const server = { kind: 'server', name: 'script/start' } as const;

describe('a data folder', () => {
  test('is made with its parents, closed to others, and may be made again', () => {
    makeDataFolder(folder);
    makeDataFolder(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test('is refused where something else is, naming it', () => {
    expect(() => makeDataFolder(root)).toThrow(/is not empty and not a data folder/);
    writeFileSync(join(root, 'file'), '');
    expect(() => makeDataFolder(join(root, 'file'))).toThrow(/is not a folder/);
    expect(() => makeDataFolder(join(root, 'file', 'in'))).toThrow(/is not a folder/);
    expect(() => makeDataFolder(join(root, 'x'.repeat(300)))).toThrow(/too long a path/);
  });

  test('keeps one secret', () => {
    const secret = dataSecret(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(dataSecret(folder)).toBe(secret);
  });

  test('needs room', () => {
    expect(() => needSpace(folder, 1e9)).toThrow(/The disk is full: \d+ MB free/);
    expect(explainFileError(Object.assign(new Error(), { code: 'ENOSPC' }), '/x')).toBeInstanceOf(Halt);
  });
});

describe('the lock of a folder', () => {
  test('is held by one at a time, who says who it is', () => {
    const first = takeLock(folder, server);
    if (!('lock' in first)) throw new Error('not free');
    first.lock.tell('http://127.0.0.1:1');
    const second = takeLock(folder, { kind: 'command', name: 'doctor' });
    expect(second).toEqual({ heldBy: { ...server, pid: process.pid, url: 'http://127.0.0.1:1' } });
    first.lock.release();
    const third = takeLock(folder, server);
    if (!('lock' in third)) throw new Error('not free again');
    third.lock.release();
  });

  test('goes with its process, however that dies, whatever it left written', async () => {
    const program = `
      const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))});
      takeLock(${JSON.stringify(folder)}, { kind: 'server', name: 'other' });
      console.log('held');
      setInterval(() => {}, 1000);`;
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
    const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    expect(takeLock(folder, server)).toMatchObject({ heldBy: { name: 'other', pid: other.pid } });
    other.kill('SIGKILL');
    await once(other, 'exit');
    const mine = takeLock(folder, server);
    if (!('lock' in mine)) throw new Error('not free');
    mine.lock.release();
  });
});
