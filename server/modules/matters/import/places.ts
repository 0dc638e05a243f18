import { type NamedPlace, placesNamed } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { Halt } from '#platform/halt.ts';

/** A place by what rows call it, or why there is none. */
export type PlaceFinder = (text: string) => Promise<NamedPlace | { code: string; message: string }>;

/** Finds places by what rows call them, each name once. */
export function placeFinder(db: Db, districtId: number): PlaceFinder {
  const known = new Map<string, NamedPlace | { code: string; message: string }>();
  return async (text) => {
    const found = known.get(text) ?? (await look(db, districtId, text));
    if (known.size < 10_000) known.set(text, found);
    return found;
  };
}

async function look(db: Db, districtId: number, text: string): ReturnType<PlaceFinder> {
  const [first, second, third] = await placesNamed(db, districtId, text);
  if (!first)
    return { code: 'unknown-place', message: `没有叫「${text}」的地方，请写网格树里的名称或代码。` };
  if (!second) return first;
  const names = [first, second, third].flatMap((p) => (p ? [p.name] : []));
  return {
    code: 'place-not-unique',
    message: `叫「${text}」的不止一处：${names.join('、')}，请写全称或代码。`,
  };
}

/** The place that `--place` names. Throws `Halt` where it is none. */
export async function usualPlace(places: PlaceFinder, text: string): Promise<NamedPlace> {
  const found = await places(text);
  if ('code' in found) throw new Halt(`--place: ${found.message}`);
  return found;
}
