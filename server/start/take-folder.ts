import { dataSecret, makeDataFolder } from '../platform/data-folder.ts';
import { Halt } from '../platform/halt.ts';
import { type Holder, type Lock, takeLock } from '../platform/lock.ts';

/** Makes the data folder this server's own; `Halt` names who holds it already. */
export function takeFolder(folder: string): Lock {
  makeDataFolder(folder);
  const taken = takeLock(folder, { kind: 'server', name: 'script/start' });
  if ('lock' in taken) return taken.lock;
  throw new Halt(sayHeld(folder, taken.heldBy));
}

/** The secret of a folder that another process serves, for a further process that joins it. */
export function joinFolder(folder: string): string {
  makeDataFolder(folder);
  const taken = takeLock(folder, { kind: 'command', name: 'script/start --join' });
  if ('heldBy' in taken && taken.heldBy.kind === 'server') return dataSecret(folder);
  if ('lock' in taken) taken.lock.release();
  throw new Halt(`Nothing serves ${folder} yet: start the first process without --join.`);
}

function sayHeld(folder: string, { kind, name, pid, url }: Holder): string {
  const who = pid > 0 ? `${name} (process ${pid})` : name;
  if (kind === 'command') return `${who} is working on ${folder}: start again when it is done.`;
  return (
    `Lianxin is already running on ${folder}${url ? ` at ${url}` : ''} (process ${pid}).\n` +
    'Stop it first, or give this one another folder with --data; --join adds a process to the running one.'
  );
}
