import type { Acted, actOnMatter } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Db } from '#platform/database.ts';
import { announce, heard } from '#platform/facts.ts';
import { type Context, inTransaction, receiptOf, refuse, type SignedIn } from '#platform/operations/index.ts';
import { checkChosen } from '../chosen.ts';
import { picturesIn } from '../contents.ts';
import { type Desk, deskOf, typeOf } from '../desk.ts';
import { messagesOf } from '../messages.ts';
import { namesOf } from '../names.ts';
import { handOf, maySee } from '../policy.ts';
import { type Decision, decide } from '../rules/index.ts';
import { type Loaded, loadMatter } from '../store/load.ts';
import { saveDecision } from '../store/save.ts';
import { followedText, nextWords } from '../words.ts';
import { orRefuse } from './or-refuse.ts';

type ActInput = Input<typeof actOnMatter>;

/** How a loaded matter becomes another: an action's decision, a settled place. */
export type Change = (loaded: Loaded, desk: Desk, type: MatterType) => Promise<Decision> | Decision;

/** Times a decision is made anew when somebody else was faster and the caller named no version. */
const retries = 3;

/** A matter somebody may see, with the desk it was raised under; `NotFound` otherwise. */
export async function seenMatter(
  ctx: SignedIn,
  db: Db,
  id: string,
  lock = false,
): Promise<{ loaded: Loaded; desk: Desk; type: MatterType }> {
  const loaded = (await loadMatter(db, ctx.district.id, id, lock)) ?? refuse('NotFound');
  const desk = await deskOf(ctx, loaded.playbookHash);
  if (!maySee(ctx.actor, loaded.state, loaded.followers, desk.roles)) refuse('NotFound');
  return { loaded, desk, type: typeOf(desk.compiled, loaded.state.type) };
}

async function acted(
  ctx: Context,
  desk: Desk,
  type: MatterType,
  decision: Decision & { ok: true },
  version: number,
): Promise<Acted> {
  const { state } = decision;
  const due = state.tasks.filter((t) => t.doneAt === null && t.dueAt !== null).map((t) => t.dueAt as number);
  return {
    id: state.id,
    step: state.step,
    outcome: state.outcome,
    dueAt: due.length > 0 ? new Date(Math.min(...due)).toISOString() : null,
    version,
    next: nextWords(type, state, await namesOf(ctx, desk.compiled, state), ctx.district.zone),
  };
}

/** Saves a decision with its receipt; false when the version has moved on. In a transaction if facts are heard. */
async function save(
  ctx: SignedIn,
  db: Db,
  was: Loaded,
  type: MatterType,
  decision: Decision & { ok: true },
  response: Acted,
  inTx: boolean,
): Promise<boolean> {
  const { state, events, facts, notices } = decision;
  const asks = events.flatMap((e) =>
    e.action ? (type.steps[e.from ?? '']?.actions?.[e.action]?.asks ?? []) : [],
  );
  const files = events.flatMap((e) => picturesIn(asks, e.answers));
  const written = {
    state,
    events,
    messages: messagesOf(notices, type, state, was.number, ctx.now),
    now: ctx.now,
  };
  const beside = (withReceipt: boolean) => ({
    uploader: ctx.actor.accountId,
    tellFollowers: state.outcome && !was.state.outcome ? followedText(type, state, was.number) : null,
    more: (m: Parameters<typeof receiptOf>[2]) =>
      receiptOf(withReceipt ? ctx : { ...ctx, receipt: null }, response, m),
  });
  const heardFacts = heard(ctx.reactions, facts);
  if (heardFacts.length === 0)
    return saveDecision(db, ctx.district.id, was.version, was.state, written, files, beside(true));
  const run = async (tx: Db) => {
    const saved = await saveDecision(
      tx,
      ctx.district.id,
      was.version,
      was.state,
      written,
      files,
      beside(false),
    );
    if (!saved) return refuse('StaleVersion');
    await announce(ctx, tx, heardFacts);
    return response;
  };
  if (inTx) {
    await run(db);
    return true;
  }
  return inTransaction(ctx, run).then(
    () => true,
    (error) => {
      if ((error as { code?: string }).code === 'StaleVersion') return false;
      throw error;
    },
  );
}

/**
 * Load, decide, save guarded by `version`. With a version from the caller, a matter that moved on is
 * `StaleVersion`; without one, it is decided anew up to three times, then held while it is decided. `also`
 * writes more in the same transaction.
 */
export async function change(
  ctx: SignedIn,
  id: string,
  version: number | undefined,
  by: Change,
  also?: (tx: Db, state: Loaded['state']) => Promise<void>,
): Promise<Acted> {
  for (let attempt = 0; attempt < retries && !also; attempt++) {
    const { loaded, desk, type } = await seenMatter(ctx, ctx.db, id);
    if (version !== undefined && version !== loaded.version) refuse('StaleVersion');
    const decision = orRefuse(await by(loaded, desk, type));
    const response = await acted(ctx, desk, type, decision, loaded.version + 1);
    if (await save(ctx, ctx.db, loaded, type, decision, response, false)) return response;
    if (version !== undefined) refuse('StaleVersion');
    if (ctx.receipt) ctx.receipt.kept = false;
  }
  return inTransaction(ctx, async (tx) => {
    const { loaded, desk, type } = await seenMatter(ctx, tx, id, true);
    if (version !== undefined && version !== loaded.version) refuse('StaleVersion');
    const decision = orRefuse(await by(loaded, desk, type));
    const response = await acted(ctx, desk, type, decision, loaded.version + 1);
    const saved = await save({ ...ctx, receipt: null }, tx, loaded, type, decision, response, true);
    if (!saved) refuse('StaleVersion');
    await also?.(tx, decision.state);
    return response;
  });
}

/** The matter a duplicate is to join, as the rules want to know it. */
async function targetOf(
  ctx: SignedIn,
  desk: Desk,
  type: MatterType,
  state: Loaded['state'],
  input: ActInput,
) {
  const action = type.steps[state.step]?.actions?.[input.action];
  const ask = action?.does === 'merge' ? action.asks?.find((f) => f.sets === 'duplicate-of') : undefined;
  const id = ask ? input.answers?.[ask.id] : undefined;
  if (typeof id !== 'string') return null;
  const found = await loadMatter(ctx.db, ctx.district.id, id);
  if (!found || !maySee(ctx.actor, found.state, found.followers, desk.roles)) return null;
  return { id, ended: found.state.endedAt !== null, type: found.state.type };
}

/** Takes one action in a matter: dispatch, accept, claim, answer, confirm … */
export const actAction = (ctx: SignedIn, input: ActInput): Promise<Acted> =>
  change(ctx, input.matter, input.version, async (loaded, desk, type) => {
    const asks = type.steps[loaded.state.step]?.actions?.[input.action]?.asks ?? [];
    await checkChosen(ctx, asks, input.answers ?? {}, loaded.state.placePath);
    const target = await targetOf(ctx, desk, type, loaded.state, input);
    return decide(
      type,
      loaded.state,
      { action: input.action, answers: input.answers ?? {} },
      handOf(ctx.actor),
      { ...desk.setting, target },
    );
  });
