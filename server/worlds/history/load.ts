import { creditAction } from '#modules/ledger/index.ts';
import type { Db } from '#platform/database.ts';
import { buildHistory, type HistorySetting } from './build.ts';
import { saveHistory, saveInbox, workDone } from './save.ts';
import { saveStanding } from './standing.ts';

/** Plays the past year and writes it: matters, points for work done, messages and standing orders of the demo people. */
export async function loadHistory(db: Db, districtId: number, setting: HistorySetting): Promise<void> {
  const { file, world, playbook, now } = setting;
  if (!file.history) return;
  const history = buildHistory(setting);
  await saveHistory(db, districtId, history, playbook, world.random.fork('numbers'));
  const district = {
    id: districtId,
    slug: file.district.slug,
    name: file.district.name,
    zone: playbook.calendar.zone,
    playbookHash: playbook.hash,
  };
  for (const { at, fact } of workDone(history)) await creditAction({ district, now: at }, db, fact);
  const demo = new Set([...world.demo.values()].map((p) => p.id));
  await saveInbox(db, districtId, history, demo, now);
  await saveStanding(db, districtId, setting);
}
