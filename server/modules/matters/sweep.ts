import { announce, heard } from '#platform/facts.ts';
import type { Context } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { deskOf, typeOf } from './desk.ts';
import { messagesOf } from './messages.ts';
import { rewind, tick } from './rules/index.ts';
import { type Loaded, loadDue, loadUnclocked } from './store/load.ts';
import { saveDecision } from './store/save.ts';
import { followedText } from './words.ts';

const most = 500;

/** What the clock does to a matter by itself. */
type ByClock = typeof tick;

/**
 * Does to one matter what the clock does; false when nothing changed, or somebody else changed it meanwhile (the
 * next sweep sees it).
 */
async function apply(ctx: Context, loaded: Loaded, byClock: ByClock): Promise<boolean> {
  const desk = await deskOf(ctx, loaded.playbookHash);
  const type = typeOf(desk.compiled, loaded.state.type);
  const { state, events, facts, notices } = byClock(type, loaded.state, desk.setting);
  if (state === loaded.state) return false;
  const written = {
    state,
    events,
    messages: messagesOf(notices, type, state, loaded.number, ctx.now),
    now: ctx.now,
  };
  const ends = state.outcome !== null && loaded.state.outcome === null;
  const beside = {
    uploader: null,
    tellFollowers: ends ? followedText(type, state, loaded.number) : null,
    more: () => sql`select 1 where false`,
  };
  const save = (db: Context['db']) =>
    saveDecision(db, ctx.district.id, loaded.version, loaded.state, written, [], beside);
  const listened = heard(ctx.reactions, facts);
  if (listened.length === 0) return save(ctx.db);
  return ctx.db.transaction().execute(async (tx) => {
    const saved = await save(tx);
    if (saved) await announce(ctx, tx, listened);
    return saved;
  });
}

/**
 * Turns lights, tells the next one up, takes what a deadline takes by itself: only matters whose clock has
 * something to do by now are touched, 500 at a time. Gives how many were changed.
 */
export async function sweep(ctx: Context): Promise<number> {
  let changed = 0;
  for (;;) {
    const due = await loadDue(ctx.db, ctx.district.id, ctx.now);
    let done = 0;
    for (const loaded of due) if (await apply(ctx, loaded, tick)) done++;
    changed += done;
    if (due.length < most || done === 0) return changed;
  }
}

const first = '00000000-0000-0000-0000-000000000000';

/** Sets the clocks of open matters that were empty, once their year's calendar is loaded. Gives how many were set. */
export async function setEmptyClocks(ctx: Context): Promise<number> {
  let set = 0;
  for (let after = first; ; ) {
    const page = await loadUnclocked(ctx.db, ctx.district.id, after);
    for (const loaded of page) if (await apply(ctx, loaded, rewind)) set++;
    const last = page.at(-1);
    if (!last || page.length < most) return set;
    after = last.state.id;
  }
}
