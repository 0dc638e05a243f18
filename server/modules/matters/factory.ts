import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import type { MatterState, Task } from './rules/index.ts';
import { insertMatter, type NewMatter } from './store/save.ts';

/** A task for tests: done in time, unless said otherwise. Times are epoch milliseconds. */
export const someTask = (task: Partial<Task> = {}): Task => ({
  no: 1,
  step: 'raised',
  part: 'main',
  role: null,
  placeId: null,
  organisationId: null,
  personId: null,
  startedAt: 0,
  within: null,
  dueAt: null,
  warnAt: null,
  wakeAt: null,
  unclocked: false,
  light: 'green',
  told: 0,
  pauses: [],
  doneAt: null,
  doneBy: null,
  outcome: null,
  late: false,
  hours: null,
  ...task,
});

/** A state for tests: an open order, raised at `raisedAt`, with one open task. */
export const someState = (state: Partial<MatterState> = {}): MatterState => ({
  id: newId(),
  type: 'order',
  step: 'raised',
  outcome: null,
  grade: null,
  urgent: false,
  places: null,
  placePath: [],
  askerId: null,
  raiserId: null,
  helped: false,
  leadId: null,
  helpers: [],
  claimants: [],
  tasks: [someTask()],
  pausedAt: null,
  raisedAt: 0,
  stepAt: 0,
  respondedAt: null,
  endedAt: null,
  confirmedBy: null,
  rating: null,
  reopened: 0,
  mergedInto: null,
  events: 0,
  ...state,
});

let numbers = 0;

/** What belongs to a matter beside its state, for tests: with a number of its own, unless said otherwise. */
export const someContents = (matter: Partial<NewMatter> = {}): NewMatter => ({
  number: `test-${++numbers}`,
  playbookHash: '',
  title: '买菜',
  excerpt: '',
  summary: '买菜',
  fields: {},
  values: [],
  placeId: null,
  placeText: null,
  position: null,
  channel: 'portal',
  public: false,
  standingId: null,
  sourceKey: null,
  files: [],
  ...matter,
});

/** Writes nothing beside a matter, for tests. */
export const nothingBeside = {
  uploader: null,
  tellFollowers: null,
  more: () => sql`select 1 where false`,
};

/** Writes a matter in any state, as the module's own store does, under the district's published playbook. */
export async function makeMatter(
  db: Db,
  districtId: number,
  state: Partial<MatterState> = {},
): Promise<string> {
  const whole = someState(state);
  const { rows } = await sql<{ hash: string }>`
    select hash from playbook_versions where district_id = ${districtId} and state = 'published'`.execute(db);
  await insertMatter(
    db,
    districtId,
    { state: whole, events: [], messages: [], now: whole.raisedAt },
    someContents({ playbookHash: rows[0]?.hash ?? '', placeId: whole.placePath.at(-1) ?? null }),
    nothingBeside,
  );
  return whole.id;
}
