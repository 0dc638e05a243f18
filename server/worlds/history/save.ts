import {
  contentsOf,
  type HistoryRow,
  insertHistory,
  type MatterFact,
  messagesOf,
} from '#modules/matters/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { newNumber } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import type { Random } from '../random.ts';
import { insertRows } from '../save.ts';
import type { Played } from './play.ts';

/** A matter as it is kept: its contents, a number, where it is on the map. */
function rowOf(played: Played, playbook: CompiledPlaybook, random: Random): HistoryRow {
  const { story, state, events, answers, building } = played;
  const { type, script } = story;
  const pinned = random.chance(script.pinned / 100);
  const asked = random.chance((script.public ?? 0) / 100);
  const near = (degrees: number) => Math.round((degrees + (random.next() - 0.5) * 0.0004) * 1e6) / 1e6;
  return {
    state,
    events,
    matter: {
      number: newNumber(state.raisedAt, playbook.calendar.zone, random.int(0, 99_999)),
      playbookHash: playbook.hash,
      ...contentsOf(type, answers, playbook),
      fields: answers,
      placeId: building.id,
      placeText: null,
      position: pinned ? { lng: near(building.lng), lat: near(building.lat) } : null,
      channel: state.helped || story.found ? 'console' : 'portal',
      public: type.public === 'always' || (type.public === 'asker-agrees' && asked),
      standingId: null,
      sourceKey: null,
    },
  };
}

/** Work that was done and stayed done, and when: what points are earned for. */
export interface PastWork {
  at: number;
  fact: Extract<MatterFact, { kind: 'matter.done' }>;
}

/** The last time each matter was done, unless it was reopened after; in order of time. */
export function workDone(history: readonly Played[]): PastWork[] {
  const last = history.flatMap(({ facts }): PastWork[] => {
    const done = facts.findLast(({ fact }) => fact.kind !== 'matter.raised');
    return done?.fact.kind === 'matter.done' ? [{ at: done.at, fact: done.fact }] : [];
  });
  return last.sort((a, b) => a.at - b.at);
}

const iso = (at: number) => new Date(at).toISOString();

/** Writes the played matters with all that hangs on them. */
export async function saveHistory(
  db: Db,
  districtId: number,
  history: readonly Played[],
  playbook: CompiledPlaybook,
  random: Random,
): Promise<void> {
  const rows = history.map((played) => rowOf(played, playbook, random));
  await insertHistory(db, districtId, rows);
  // Whoever asked for what was merged follows the other one.
  const followers = new Map(
    history.flatMap(({ state }) =>
      state.mergedInto === null || state.askerId === null
        ? []
        : [
            [
              `${state.mergedInto} ${state.askerId}`,
              {
                matter_id: state.mergedInto,
                holder_id: state.askerId,
                party: 'follower',
                raised_at: iso(state.raisedAt),
              },
            ],
          ],
    ),
  );
  await insertRows(
    db,
    districtId,
    'matter_parties',
    ['matter_id uuid', 'holder_id uuid', 'party text', 'raised_at timestamptz'],
    [...followers.values()],
  );
}

/** How far back messages are kept, and when older ones count as read. Milliseconds. */
const kept = 60 * 86_400_000;
const unread = 3 * 86_400_000;

/** Writes what these people were told of late. */
export async function saveInbox(
  db: Db,
  districtId: number,
  history: readonly Played[],
  people: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const { rows: numbers } = await sql<{ id: string; number: string }>`
    select id, number from matters where district_id = ${districtId} and raised_at > ${iso(now - 2 * kept)}::timestamptz`.execute(
    db,
  );
  const numberOf = new Map(numbers.map((r) => [r.id, r.number]));
  const messages = history.flatMap(({ story, notices }) =>
    notices
      .filter(({ at }) => at > now - kept)
      .flatMap(({ at, notice, state }) =>
        messagesOf([notice], story.type, state, numberOf.get(state.id) ?? '', at)
          .filter((message) => people.has(message.personId))
          .map((message) => ({
            id: message.id,
            person_id: message.personId,
            matter_id: state.id,
            about: message.about,
            text: message.text,
            at: iso(at),
            read_at: at < now - unread ? iso(at + 3_600_000) : null,
          })),
      ),
  );
  await insertRows(
    db,
    districtId,
    'inbox',
    [
      'id uuid',
      'person_id uuid',
      'matter_id uuid',
      'about text',
      'text text',
      'at timestamptz',
      'read_at timestamptz',
    ],
    messages,
  );
}
