import { districtTables } from './district-tables.ts';

const table = `(?:${districtTables.join('|')})`;
const reference = new RegExp(`\\b(?:from|join|update|into)\\s+"?(${table})"?\\b`, 'gi');
const district = /\bdistrict_id\b/gi;

/**
 * Refuses a statement that reaches a district table without naming the district for each reference
 * (`schema-rules`: every statement goes to one shard). A roll-up over districts says `/* cross-district *​/`.
 * Sees compiled SQL, raw common table expressions included.
 */
export function districtGuard(): (text: string) => void {
  const seen = new Set<string>();
  return (text) => {
    if (seen.has(text)) return;
    if (
      text.includes('/* cross-district */') ||
      /^\s*(create|alter|drop|copy|truncate|comment)\b/i.test(text)
    )
      return;
    const references = text.match(reference)?.length ?? 0;
    const named = text.match(district)?.length ?? 0;
    if (references > 0 && named < references)
      throw new Error(
        `district guard: ${references} district tables but district_id ${named} times in: ${text.replace(/\s+/g, ' ').slice(0, 400)}`,
      );
    if (seen.size < 2000) seen.add(text);
  };
}
