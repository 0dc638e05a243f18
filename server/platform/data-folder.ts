import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Halt } from './halt.ts';

/** What we ourselves put into a data folder, and what a fresh disk has. */
const ours = /^(lock|lock\.json|files|secret|cache|run|postgres|postgres\.log|pg-.*|lost\+found)$/;
const otherFolder = 'choose another folder with --data';
const megabyte = 1024 * 1024;

/**
 * Makes the data folder where there is none. Refuses (`Halt`) one that cannot be written, and a folder
 * that holds something else, so that a slip of the keyboard never spreads our files over a home folder.
 */
export function makeDataFolder(folder: string): void {
  try {
    makeParents(dirname(folder));
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const names = readdirSync(folder);
    if (!names.includes('lock') && names.some((name) => !ours.test(name)))
      throw new Halt(`${folder} is not empty and not a data folder of Lianxin: choose another with --data.`);
    writeFileSync(join(folder, 'lock'), '', { flag: 'a', mode: 0o600 });
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

/** Not `recursive`: in a file system that takes no folders Node would try for ever. */
function makeParents(folder: string): void {
  if (existsSync(folder)) return;
  makeParents(dirname(folder));
  mkdirSync(folder);
}

/** Refuses (`Halt`) to work on a disk with less than `least` megabytes free. */
export function needSpace(folder: string, least: number): void {
  const free = freeMegabytes(folder);
  if (free < least)
    throw new Halt(
      `The disk is full: ${free} MB free at ${folder}, at least ${least} MB needed. Free some space.`,
    );
}

/** Megabytes that this process may still write at `folder`. */
export function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / megabyte);
}

/** The secret kept in the data folder, made on first use; to be called by the holder of the folder's lock. */
export function dataSecret(folder: string): string {
  const file = join(folder, 'secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw explainFileError(error, file);
  }
  const secret = randomBytes(32).toString('hex');
  keepSecret(folder, secret);
  return secret;
}

/** Puts a secret in the place of the data folder's own, as a restored backup does. */
export function keepSecret(folder: string, secret: string): void {
  const file = join(folder, 'secret');
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Turns what the file system refuses into a sentence that says what to do; other errors stay themselves. */
export function explainFileError(error: unknown, path: string, instead = otherFolder): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return new Halt(`Cannot write to ${path}: ${instead}, or start as the user it belongs to.`);
    case 'EROFS':
      return new Halt(`Cannot write to ${path}: the disk is mounted read-only: ${instead}.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new Halt(`The disk is full at ${path}: free some space.`);
    case 'ENOENT':
      return new Halt(`${path} cannot be made: ${instead}.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new Halt(`${path} is not a folder: ${instead}.`);
    case 'ENAMETOOLONG':
      return new Halt(`${path} is too long a path: ${instead}.`);
    default:
      return error;
  }
}
