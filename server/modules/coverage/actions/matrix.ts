import type { Input, Output } from '@lianxin/contracts/operation';
import type { Standard } from '@lianxin/contracts/playbook/registers';
import type { ItemCounts, listMissing, showMatrix } from '@lianxin/contracts/standards';
import { refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { filterPlace, type Here, hereOf } from '../here.ts';
import { percentages } from '../rules.ts';
import * as store from '../store/standards.ts';

/** A standard of the playbook; refuses `NotFound`. */
export const standardOf = (here: Here, id: string): Standard =>
  here.playbook.playbook.standards.find((one) => one.id === id) ??
  refuse('NotFound', { message: '工作方案里没有这项标准。' });

/** Organisations against a standard's items (Q6, L7, G5), with each item's counts over all of them; listed are all, those that meet every item, or those that meet one. */
export async function matrixAction(
  ctx: SignedIn,
  input: Input<typeof showMatrix>,
): Promise<Output<typeof showMatrix>> {
  const here = await hereOf(ctx);
  const standard = standardOf(here, input.standard);
  const items = standard.items.map((item) => item.id);
  const which: store.Held = {
    standard: standard.id,
    kinds: standard.of,
    scope: here.scope,
    place: await filterPlace(ctx, input.place),
    day: here.day,
  };
  if (input.met && !items.includes(input.met)) refuseField('met', '这项标准没有这一条', 'unknown');
  const met = input.complete ? items : input.met ? [input.met] : [];
  const { rows, next } = await store.matrixPage(ctx.db, ctx.district.id, which, met, {
    after: input.after,
    limit: input.limit ?? 50,
  });
  const sums = await store.matrixSums(ctx.db, ctx.district.id, which, items);
  return {
    items: rows.map(({ cells, ...row }) => {
      const found = items.map((item) => cells.find((cell) => cell.item === item));
      return {
        ...row,
        cells: found.map(
          (cell, i) => cell ?? { item: items[i] ?? '', met: null, checkedOn: null, evidence: 0 },
        ),
        met: found.filter((cell) => cell?.met).length,
      };
    }),
    ...(next ? { next } : {}),
    organisations: sums.organisations,
    complete: sums.complete,
    totals: items.map((item) => countsOf(item, sums)),
  };
}

function countsOf(item: string, sums: store.MatrixSums): ItemCounts {
  const { met, unmet } = sums.items.find((one) => one.item === item) ?? { met: 0, unmet: 0 };
  const unseen = sums.organisations - met - unmet;
  const [a = 0, b = 0, c = 0] = percentages([met, unmet, unseen]);
  return {
    item,
    organisations: sums.organisations,
    met,
    unmet,
    unseen,
    percent: { met: a, unmet: b, unseen: c },
  };
}

/** What is missing, as a list: items not met, and those nobody has looked at. */
export async function missingAction(
  ctx: SignedIn,
  input: Input<typeof listMissing>,
): Promise<Output<typeof listMissing>> {
  const here = await hereOf(ctx);
  const standard = standardOf(here, input.standard);
  const items = standard.items.map((item) => item.id).filter((id) => !input.item || id === input.item);
  if (items.length === 0) refuseField('item', '这项标准没有这一条', 'unknown');
  return store.missingPage(
    ctx.db,
    ctx.district.id,
    {
      standard: standard.id,
      kinds: standard.of,
      scope: here.scope,
      place: await filterPlace(ctx, input.place),
      day: here.day,
    },
    items,
    { after: input.after, limit: input.limit ?? 50 },
  );
}
