// Adds to package-lock.json the optional packages for other platforms that it names but does not hold, as
// happens when `npm install` ran against a registry without them; `npm ci` refuses such a lock. They are
// skipped where they do not fit, so an entry needs no checksum. `--check` only says whether any is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32'];

const held = Object.keys(lock.packages);

const missing = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !held.some((path) => path.endsWith(`node_modules/${name}`)))
    .map(([name, version]) => [`node_modules/${name}`, describe(name, version, parent)]),
);

function describe(name, version, { dev }) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (!/^\d+\.\d+\.\d+/.test(version) || os.length + cpu.length === 0)
    throw new Error(`${name}@${version} is missing, and its name does not say which platform it is for`);
  const libc = words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {};
  return {
    version,
    ...(cpu.length && { cpu }),
    ...(dev && { dev }),
    ...libc,
    optional: true,
    ...(os.length && { os }),
  };
}

if (process.argv.includes('--check')) {
  for (const [path] of missing) console.error(`${path} is missing from package-lock.json`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} else if (missing.length > 0) {
  const all = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
  console.log(`${missing.length} entries added`);
}
