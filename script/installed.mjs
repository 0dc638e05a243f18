// Ends with 0 when node_modules already holds every package of package-lock.json at its locked version, as
// after a developer's `npm install`, so that the commands here need not install again. Runs on Node 18.
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).packages;
const names = (list, here) => list?.includes(here) ?? false;

// Optional packages name the machines they are for; what they need in turn names none and may be absent.
const isForHere = ({ os, cpu, libc }) =>
  names(os, process.platform) && names(cpu, process.arch) && (!libc || names(libc, 'glibc'));

function isComplete() {
  const locked = read('../package-lock.json');
  const present = read('../node_modules/.package-lock.json');
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    if (path in present) return present[path].version === wanted.version;
    return wanted.optional === true && !isForHere(wanted);
  });
}

try {
  process.exitCode = isComplete() ? 0 : 1;
} catch {
  process.exitCode = 1;
}
