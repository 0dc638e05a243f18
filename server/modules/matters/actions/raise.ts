import type { Raised, raiseMatter } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { findOrAddPerson, personNames, placePath } from '#modules/directory/index.ts';
import { announce, heard } from '#platform/facts.ts';
import { anotherNumber, newId, newNumber } from '#platform/ids.ts';
import { type Context, inTransaction, receiptOf, refuse, type SignedIn } from '#platform/operations/index.ts';
import { checkChosen } from '../chosen.ts';
import { contentsOf } from '../contents.ts';
import { type Desk, deskOf, typeOf } from '../desk.ts';
import { messagesOf } from '../messages.ts';
import { namesOf } from '../names.ts';
import { handOf, mayRaiseForOthers } from '../policy.ts';
import { type Hand, raise } from '../rules/index.ts';
import { insertMatter } from '../store/save.ts';
import { nextWords } from '../words.ts';
import { orRefuse } from './or-refuse.ts';

/** How often a number is drawn: enough while a day has any left to speak of. */
const mostDraws = 100;

type RaiseInput = Input<typeof raiseMatter>;

/** For whom it is raised: oneself, a person one acts for, or — by staff — somebody without an account. */
interface For {
  askerId: string;
  helped: boolean;
  /** What asker and raiser are called, where it is known. */
  names: readonly string[];
  /** Has to be written first: a person nobody knew yet. */
  newPerson?: { name: string; phone: string | null };
}

async function askerFor(ctx: SignedIn, input: RaiseInput, desk: Desk): Promise<For> {
  const { actor } = ctx;
  if (input.askerId) {
    if (input.askerId !== actor.personId && !actor.actsFor.includes(input.askerId))
      return refuse('NotAllowed');
    const names = await personNames(ctx.db, ctx.district.id, [input.askerId]);
    return { askerId: input.askerId, helped: false, names: [actor.name, ...names.values()] };
  }
  if (!input.asker) return { askerId: actor.personId, helped: false, names: [actor.name] };
  if (!mayRaiseForOthers(actor, desk.roles)) return refuse('NotAllowed');
  const { name, phone } = input.asker;
  const names = [actor.name, name];
  const person = await findOrAddPerson.find(ctx.db, ctx.district.id, name, phone ?? null);
  return person
    ? { askerId: person, helped: true, names }
    : { askerId: newId(ctx.now), helped: true, names, newPerson: { name, phone: phone ?? null } };
}

/** Raises a matter (Z7, Z10, Z11): one statement, or one transaction where a person is registered with it. */
export async function raiseAction(ctx: SignedIn, input: RaiseInput): Promise<Raised> {
  const desk = await deskOf(ctx);
  const who = await askerFor(ctx, input, desk);
  return raiseFor(ctx, desk, input, handOf(ctx.actor), who, {
    channel: ctx.face,
    standingId: null,
    sourceKey: null,
    uploader: ctx.actor.accountId,
  });
}

interface Origin {
  channel: string;
  standingId: string | null;
  sourceKey: string | null;
  uploader: string | null;
}

/** The rest of raising, whoever or whatever asks: a person, a standing order, an import. */
export async function raiseFor(
  ctx: Context,
  desk: Desk,
  input: RaiseInput,
  hand: Hand,
  who: For,
  origin: Origin,
): Promise<Raised> {
  const type = typeOf(desk.compiled, input.type);
  const path = input.placeId ? await placePath(ctx.db, ctx.district.id, input.placeId) : null;
  if (input.placeId && !path) refuse('NotFound');
  await checkChosen(ctx, type.fields, input.answers, path?.ids ?? []);
  const id = newId(ctx.now);
  const decision = orRefuse(
    raise(
      type,
      {
        id,
        answers: input.answers,
        placePath: path?.ids ?? [],
        askerId: who.askerId,
        helped: who.helped,
        standing: origin.standingId !== null,
      },
      hand,
      desk.setting,
    ),
  );
  const { state, events } = decision;
  const answers = events[0]?.answers ?? {};
  const matter = {
    playbookHash: desk.compiled.hash,
    ...contentsOf(type, answers, desk.compiled, who.names),
    fields: answers,
    placeId: input.placeId ?? null,
    placeText: input.placeText ?? null,
    position: input.position ?? null,
    channel: origin.channel,
    public: type.public === 'always' || (type.public === 'asker-agrees' && input.public === true),
    standingId: origin.standingId,
    sourceKey: origin.sourceKey,
  };
  const names = await namesOf(ctx, desk.compiled, state);
  const first = state.tasks[0];
  const raised = {
    id,
    step: state.step,
    dueAt: first?.dueAt ? new Date(first.dueAt).toISOString() : null,
    next: nextWords(type, state, names, ctx.district.zone),
  };
  /** Draws numbers until one is free: of a day's 100,000 some are taken. */
  const insert = async (db: Context['db'], withReceipt: boolean): Promise<Raised> => {
    let number = newNumber(ctx.now, ctx.district.zone);
    for (let draw = 0; draw < mostDraws; draw++) {
      const response: Raised = { ...raised, number };
      const messages = messagesOf(decision.notices, type, state, number, ctx.now);
      const beside = {
        uploader: origin.uploader,
        tellFollowers: null,
        more: (m: Parameters<typeof receiptOf>[2]) =>
          receiptOf(withReceipt ? ctx : { ...ctx, receipt: null }, response, m),
      };
      const written = { state, events, messages, now: ctx.now };
      if (await insertMatter(db, ctx.district.id, written, { ...matter, number }, beside)) return response;
      number = anotherNumber(number);
    }
    throw new RangeError(`no free number left on the day of ${number}`);
  };
  const facts = heard(ctx.reactions, decision.facts);
  if (!who.newPerson && facts.length === 0) {
    return insert(ctx.db, true);
  }
  return inTransaction(ctx, async (tx) => {
    if (who.newPerson)
      await findOrAddPerson.add(tx, ctx.district.id, {
        id: who.askerId,
        ...who.newPerson,
        placeId: input.placeId ?? null,
      });
    const response = await insert(tx, false);
    await announce(ctx, tx, facts);
    return response;
  });
}
