import { CalendarYear } from '@lianxin/contracts/calendar';
import { Playbook } from '@lianxin/contracts/playbook/playbook';
import { Check } from 'typebox/value';
import type { Db } from '#platform/database.ts';
import { Refused } from '#platform/operations/refuse.ts';
import { checkCalendar } from './calendar/index.ts';
import { checkPlaybook } from './check.ts';
import { contentHash } from './hash.ts';
import { forgetDistrict } from './published.ts';
import { lockDistrict, putCalendarYear, putVersion, retireOthers, setDistrictHash } from './store.ts';

/** Who does it and when. */
export interface Publishing {
  /** Person's id; null: the program itself (a demo world). */
  by: string | null;
  /** Epoch ms. */
  now: number;
}

/** Runs in the caller's transaction, or in one of its own. */
const together = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

function refuseFaulty(playbook: Playbook): void {
  const problems = Check(Playbook, playbook)
    ? checkPlaybook(playbook)
    : [{ code: 'bad-form', message: '内容不符合工作方案的格式，请用 playbook check 检查。' }];
  if (problems.length > 0)
    throw new Refused('PlaybookInvalid', {
      fields: problems.slice(0, 50).map(({ code, message }) => ({ path: 'playbook', code, message })),
    });
}

/**
 * Publishes a resolved playbook in a district and gives its hash; the one before is retired, and matters
 * raised under it keep it. Publishing the same content again changes nothing. Refuses with `PlaybookInvalid`,
 * or `NotFound` where there is no such district.
 */
export async function publishPlaybook(
  db: Db,
  districtId: number,
  playbook: Playbook,
  { by, now }: Publishing,
): Promise<string> {
  refuseFaulty(playbook);
  const hash = contentHash(playbook);
  await together(db, async (tx) => {
    const current = await lockDistrict(tx, districtId);
    if (current === undefined) throw new Refused('NotFound');
    if (current === hash) return;
    const publishedAt = new Date(now).toISOString();
    await retireOthers(tx, districtId, hash);
    await putVersion(tx, districtId, { hash, playbook, state: 'published', publishedAt, publishedBy: by });
    await setDistrictHash(tx, districtId, hash);
  });
  return hash;
}

/** Keeps a resolved playbook as a draft to be tried, and gives its hash. Refuses with `PlaybookInvalid`. */
export async function saveDraft(db: Db, districtId: number, playbook: Playbook): Promise<string> {
  refuseFaulty(playbook);
  const hash = contentHash(playbook);
  await putVersion(db, districtId, { hash, playbook, state: 'draft', publishedAt: null, publishedBy: null });
  return hash;
}

/**
 * Loads a year's holidays into a district, over its playbook's own; processes see it within a minute. Refuses
 * with `InvalidInput`, naming what is wrong with the year.
 */
export async function loadCalendarYear(
  db: Db,
  districtId: number,
  year: CalendarYear,
  { by, now }: Publishing,
): Promise<void> {
  const problems = Check(CalendarYear, year)
    ? checkCalendar({ years: [year] })
    : [{ code: 'bad-form', message: '这一年的放假安排格式不对，请照国务院通知逐条填写。' }];
  if (problems.length > 0)
    throw new Refused('InvalidInput', {
      fields: problems.map(({ code, message }) => ({ path: 'year', code, message })),
    });
  await putCalendarYear(db, districtId, year, by, new Date(now).toISOString());
  forgetDistrict(districtId);
}
