import type { Db } from '#platform/database.ts';
import { Refused } from '#platform/operations/refuse.ts';
import { type CompiledPlaybook, compile } from './compiled.ts';
import { canonicalJson } from './hash.ts';
import { getCalendarYears, getVersion } from './store.ts';
import { upgrade } from './upgrade.ts';

interface Kept {
  compiled: CompiledPlaybook;
  /** The loaded years it was compiled with. */
  years: string;
  /** When the years were last looked at, by the process's own clock. */
  seenAt: number;
}

/** How long a process may go on without noticing a newly loaded calendar year. */
const fresh = 60_000;
const most = 200;
const kept = new Map<string, Kept>();
const keyOf = (districtId: number, hash: string): string => `${districtId}:${hash}`;

function keep(key: string, one: Kept): CompiledPlaybook {
  kept.delete(key);
  kept.set(key, one);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return one.compiled;
}

/** Makes the next use of a district's playbooks look at its calendar years again. */
export function forgetDistrict(districtId: number): void {
  for (const [key, one] of kept) if (key.startsWith(`${districtId}:`)) one.seenAt = Number.NEGATIVE_INFINITY;
}

/**
 * The version of a district's playbook with this hash (published, retired or draft), without one the published
 * one, compiled and with the calendar years loaded since. Versions never change, so they are kept in memory:
 * with a hash, no query is made but one a minute for the years. Refuses with `NotFound`.
 */
export async function loadPublished(db: Db, districtId: number, hash?: string): Promise<CompiledPlaybook> {
  const known = hash === undefined ? undefined : kept.get(keyOf(districtId, hash));
  const now = performance.now();
  if (known && now - known.seenAt < fresh) return known.compiled;
  const years = await getCalendarYears(db, districtId);
  const written = canonicalJson(years);
  if (hash !== undefined && known?.years === written)
    return keep(keyOf(districtId, hash), { ...known, seenAt: now });
  const version = await getVersion(db, districtId, hash);
  if (!version)
    throw new Refused('NotFound', { message: '没有找到这一版工作方案，请管理员先发布工作方案。' });
  const key = keyOf(districtId, version.hash);
  const same = kept.get(key);
  const compiled =
    same?.years === written
      ? same.compiled
      : { ...compile(upgrade(version.definition), years), hash: version.hash };
  return keep(key, { compiled, years: written, seenAt: now });
}
