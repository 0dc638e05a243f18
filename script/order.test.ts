import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const mostLines = 500;

/** A module imports only from those before it (`docs`: the order of modules). */
const modules = [
  'playbooks',
  'directory',
  'members',
  'coverage',
  'care',
  'imports',
  'accounts',
  'matters',
  'activities',
  'ledger',
  'learning',
  'venues',
  'measures',
  'publications',
];

const isSource = (path: string): boolean => /\.tsx?$/.test(path);

/** Paths of all our files under a folder, relative to the project. */
function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (/^(node_modules|dist.*|data|\..*)$/.test(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const folders = ['contracts', 'server', 'portal', 'console', 'e2e', 'bench', 'script'];
const files = folders.flatMap(filesUnder);
const sources = files.filter(isSource);

/** What each import path of ours means, relative to the project; null: a package of others. */
function resolveImport(from: string, name: string): string | null {
  if (name.startsWith('.')) return relative(root, resolve(root, dirname(from), name));
  const inner = /^#(platform|modules|server)\/(.*)$/.exec(name);
  if (inner) return join('server', inner[1] === 'server' ? '' : inner[1]!, inner[2]!);
  const contract = /^@lianxin\/contracts\/(.*)$/.exec(name);
  if (contract) return `contracts/${contract[1]}.ts`;
  return name.startsWith('@lianxin/') ? name : null;
}

/** Names in `import … from`, `export … from`, `import('…')` and `import '…'`. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const statement =
    /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(statement)].map((m) => (m[1] ?? m[2])!);
}

const imports = new Map(
  sources.map((path) => [path, importsOf(path).flatMap((name) => resolveImport(path, name) ?? [])] as const),
);
const edges = [...imports].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
const moduleOf = (path: string): string | null => /^server\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;
const say = ({ from, to }: { from: string; to: string }): string => `${from} imports ${to}`;

describe('the order of modules', () => {
  test('every folder of server/modules has its place', () => {
    const unknown = files.map(moduleOf).filter((name) => name !== null && !modules.includes(name));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('a module imports only from those above it', () => {
    const upward = edges.filter(({ from, to }) => {
      const [a, b] = [moduleOf(from), moduleOf(to)];
      return a && b && a !== b && modules.indexOf(b) > modules.indexOf(a);
    });
    expect(upward.map(say)).toEqual([]);
  });

  test('a module is entered only through its index.ts, its factory.ts by tests', () => {
    const broken = edges.filter(({ from, to }) => {
      const inside = moduleOf(to);
      if (!inside || moduleOf(from) === inside) return false;
      if (/\.(test|e2e)\.ts$|factory\.ts$|^server\/testing\//.test(from) && /\/factory\.ts$/.test(to))
        return false;
      return to !== `server/modules/${inside}/index.ts`;
    });
    expect(broken.map(say)).toEqual([]);
  });

  test('the platform knows no module, the contracts nothing of ours, the faces only contracts', () => {
    const allowed: [RegExp, RegExp][] = [
      [/^contracts\//, /^contracts\//],
      [/^server\/platform\//, /^(server\/platform|server\/testing|contracts)\//],
      [/^server\/modules\//, /^(server\/modules|server\/platform|server\/testing|contracts)\//],
      [/^portal\//, /^(portal|contracts)\//],
      [/^console\//, /^(console|contracts)\//],
    ];
    const broken = edges.filter(({ from, to }) =>
      allowed.some(
        ([folder, may]) =>
          folder.test(from) &&
          (!may.test(to) || (/^server\/testing\//.test(to) && !/\.test\.ts$|factory\.ts$/.test(from))),
      ),
    );
    expect(broken.map(say)).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    expect(findCycles().map((cycle) => cycle.join(' → '))).toEqual([]);
  });
});

describe('the shape of files', () => {
  test(`none but data has more than ${mostLines} lines`, () => {
    const long = sources.filter(
      (path) => readFileSync(join(root, path), 'utf8').split('\n').length > mostLines,
    );
    expect(long).toEqual([]);
  });

  test('none is a drawer for odds and ends', () => {
    const drawers = files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.|$)/i.test(path));
    expect(drawers).toEqual([]);
  });
});

/** Each cycle once, from a depth-first walk. */
function findCycles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of imports.get(file) ?? []) walk(next);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) walk(file);
  return found;
}
