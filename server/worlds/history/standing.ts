import { instantAt } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { dayIn } from '#platform/day.ts';
import { makeIds } from '../random.ts';
import { insertRows } from '../save.ts';
import type { HistorySetting } from './build.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** Writes the standing orders of the demo people, the next a few days from now. */
export async function saveStanding(db: Db, districtId: number, setting: HistorySetting): Promise<void> {
  const { file, world, playbook, now } = setting;
  const ids = makeIds(world.random.fork('standing'));
  const rows = (file.demo.standing ?? []).map((order, i) => {
    const asker = world.demo.get(order.asker);
    const type = playbook.matters.get(order.type);
    if (!asker || !type?.standing) throw new RangeError(`world: no standing order of ${order.asker}`);
    const nextOn = dayIn(playbook.calendar.zone, now + (3 + i) * day);
    const from = instantAt(playbook.calendar.zone, Date.parse(nextOn) / day, 9 * hour);
    const answers: Record<string, unknown> = {};
    for (const field of type.fields) {
      if (field.id === type.title) answers[field.id] = order.subject;
      else if (field.kind === 'long-text') answers[field.id] = order.detail;
      else if (field.kind === 'phone') answers[field.id] = asker.phone;
      else if (field.kind === 'text') answers[field.id] = `${asker.place.name}${asker.address}`;
      else if (field.kind === 'period')
        answers[field.id] = {
          from: new Date(from).toISOString(),
          to: new Date(from + 2 * hour).toISOString(),
        };
    }
    return {
      id: ids(now),
      type: type.id,
      raising: { type: type.id, answers, placeId: asker.place.id, from: nextOn },
      asker_id: asker.id,
      raiser_id: asker.id,
      every: order.every,
      next_on: nextOn,
    };
  });
  await insertRows(
    db,
    districtId,
    'standing_orders',
    [
      'id uuid',
      'type text',
      'raising jsonb',
      'asker_id uuid',
      'raiser_id uuid',
      'every text',
      'next_on date',
    ],
    rows,
  );
}
