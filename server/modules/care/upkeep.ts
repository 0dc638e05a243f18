import { record } from '#platform/audit.ts';
import { forgetFiles } from '#platform/files/kept.ts';
import type { Context } from '#platform/operations/index.ts';
import { hereOf } from './here.ts';
import { nameLevel } from './policy.ts';
import { keepDaysOf } from './rules.ts';
import { endRecipient } from './store/recipient.ts';
import { type Due, dueForDeletion, expired, purge } from './store/upkeep.ts';

/** How many are dealt with in one transaction. */
const batch = 200;

/** What a run did: how many ended because consent ran out, of how many what is personal was deleted. */
export interface Upkeep {
  ended: number;
  deleted: number;
}

/**
 * Takes off the list whoever's consent has run out, and deletes what is personal the declared number of days after
 * the end: need, notes of visits, consent with its paper, and who it was. That somebody was there still counts.
 * Safe to do twice; small transactions, so that nobody waits.
 */
export async function keepCare(ctx: Context): Promise<Upkeep> {
  const { playbook, day, kinds } = await hereOf(ctx);
  const ended = await inBatches(
    () => expired(ctx.db, ctx.district.id, day, batch),
    (due) =>
      ctx.db.transaction().execute(async (tx) => {
        for (const { id, personId, on } of due) {
          if (!(await endRecipient(tx, ctx.district.id, id, 'expired', on))) continue;
          await record(tx, ctx, {
            action: 'care.expire',
            subjectKind: 'person',
            ...(personId ? { subjectId: personId } : {}),
            data: { recipient: id },
          });
        }
      }),
  );
  const keeps = new Map(kinds.map((kind) => [kind.id, keepDaysOf(kinds, kind.id)]));
  const deleted = await inBatches(
    () => dueForDeletion(ctx.db, ctx.district.id, keeps, day, batch),
    (due) =>
      ctx.db.transaction().execute(async (tx) => {
        const ids = due.map((one) => one.id);
        await forgetFiles(ctx, tx, 'care', await purge(tx, ctx.district.id, ids, nameLevel(playbook), day));
      }),
  );
  return { ended, deleted };
}

async function inBatches(next: () => Promise<Due[]>, work: (due: Due[]) => Promise<void>): Promise<number> {
  let count = 0;
  for (let due = await next(); due.length > 0; due = due.length < batch ? [] : await next()) {
    await work(due);
    count += due.length;
  }
  return count;
}
