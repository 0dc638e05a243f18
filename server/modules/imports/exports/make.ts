import type { exportLists, makeExport } from '@lianxin/contracts/exports';
import type { Input, Output } from '@lianxin/contracts/operation';
import { type Scope, scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { type Actor, inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { excelType, writeWorkbook } from '#platform/workbook/write.ts';
import { importerOf } from '../here.ts';
import { type Reach, within } from '../policy.ts';
import { type ExportListDef, hide, type ListColumn, type ListRow } from './list.ts';
import { insertExport, recordRevealed } from './store.ts';

/** How long a link holds, in milliseconds: a day. */
const holds = 86_400_000;
const batch = 2000;
/** Most rows of one file. */
const mostRows = 200_000;

export const exportKey = (districtId: number, id: string): string => `${districtId}/exports/${id}`;

const isNothing = (scope: Scope): boolean =>
  !scope.all && scope.places.length === 0 && scope.organisations.length === 0;

/** Where somebody may take a list out; null: nowhere. */
export function exportReach(actor: Actor, playbook: CompiledPlaybook, list: ExportListDef): Reach | null {
  const scopes = (['export', ...list.needs] as const).map((permission) =>
    scopeWith(actor, playbook, permission),
  );
  return scopes.some(isNothing) ? null : scopes.filter((scope) => !scope.all);
}

/** The lists somebody may take out. Refuses `NotAllowed` to whoever may none. */
export const listsAction =
  (lists: readonly ExportListDef[]) =>
  async (ctx: SignedIn): Promise<Output<typeof exportLists>> => {
    const { playbook } = await importerOf(ctx);
    const items = lists
      .filter((list) => exportReach(ctx.actor, playbook, list) !== null)
      .map(({ id, name, columns, filters }) => ({
        id,
        name,
        columns: columns.map((c) => ({ id: c.id, name: c.name, personal: c.hidden !== undefined })),
        filters: [...filters],
      }));
    return items.length > 0 ? { items } : refuse('NotAllowed');
  };

/**
 * Takes a list out as a workbook that says who did and when; the link holds a day. What is personal is hidden, or
 * with `reveal` and a reason shown where the actor may see it, each person seeing that it was.
 */
export const makeAction =
  (lists: readonly ExportListDef[]) =>
  async (ctx: SignedIn, input: Input<typeof makeExport>): Promise<Output<typeof makeExport>> => {
    const { playbook } = await importerOf(ctx);
    const list = lists.find(({ id }) => id === input.list) ?? refuse('NotFound');
    const reach = exportReach(ctx.actor, playbook, list) ?? refuse('NotAllowed');
    const columns = chosenColumns(list, input.columns);
    const filter = checkedFilter(list, input.filter ?? {});
    const shows = input.reveal === true ? revealReach(ctx.actor, playbook) : null;
    if (shows && !input.reason) refuseField('reason', '显示全部个人信息须写明用途', 'required');
    const names = scopeWith(ctx.actor, playbook, 'see-names');
    const id = newId(ctx.now);
    const told = { rows: 0, persons: new Set<string>() };
    const at = new Intl.DateTimeFormat('zh-CN', {
      timeZone: ctx.district.zone,
      dateStyle: 'long',
      timeStyle: 'short',
    }).format(ctx.now);
    const mark = `${ctx.district.name}  ${list.name}  导出人：${ctx.actor.name}  导出时间：${at}${shows ? `  用途：${input.reason}` : ''}`;
    async function* rows(): AsyncGenerator<Cell[]> {
      for (let after: string | null = null; ; ) {
        const some: ListRow[] = await (list as ExportListDef).rows(
          ctx.db,
          ctx.district.id,
          reach as Reach,
          filter,
          after,
          batch,
        );
        for (const row of some) {
          if (++told.rows > mostRows) return;
          const open = shows !== null && covers(shows, row);
          if (open && row.person) told.persons.add(row.person);
          yield columns.map(({ id: column, hidden }) => {
            const value = row.values[column] ?? null;
            return hidden === undefined || open || (hidden === 'name' && covers(names, row))
              ? value
              : hide(value, hidden);
          });
        }
        after = some.at(-1)?.id ?? null;
        if (some.length < batch) return;
      }
    }
    const book = writeWorkbook([{ name: list.name, columns, rows: rows() }], mark);
    await ctx.files.put(exportKey(ctx.district.id, id), book, { type: excelType });
    const until = ctx.now + holds;
    return inTransaction(ctx, async (tx) => {
      const name = `${list.name}-${new Date(ctx.now).toISOString().slice(0, 10)}.xlsx`;
      const { personId, accountId } = ctx.actor;
      await insertExport(tx, ctx.district.id, {
        id,
        list: list.id,
        name,
        columns: columns.map((c) => c.id),
        rows: told.rows,
        personId,
        at: ctx.now,
        until,
      });
      await record(tx, ctx, {
        action: 'exports.make',
        ...(input.reason ? { reason: input.reason } : {}),
        data: {
          export: id,
          list: list.id,
          columns: columns.map((c) => c.id),
          filter,
          rows: told.rows,
          revealed: told.persons.size,
        },
      });
      if (told.persons.size > 0)
        await recordRevealed(
          tx,
          { districtId: ctx.district.id, accountId, personId, now: ctx.now, address: ctx.address },
          [...told.persons],
          input.reason ?? '',
        );
      return {
        id,
        rows: told.rows,
        link: `/api/v1/exports/${id}/file`,
        untilAt: new Date(until).toISOString(),
      };
    });
  };

const covers = (scope: Scope, row: ListRow): boolean =>
  scope.all || within([scope], row.path, row.organisation);

function revealReach(actor: Actor, playbook: CompiledPlaybook): Scope {
  const scope = scopeWith(actor, playbook, 'reveal');
  return isNothing(scope) ? refuse('NotAllowed') : scope;
}

function chosenColumns(list: ExportListDef, asked: readonly string[] | undefined): readonly ListColumn[] {
  if (!asked) return list.columns;
  const unknown = asked.find((id) => !list.columns.some((c) => c.id === id));
  if (unknown !== undefined) refuseField('columns', `「${list.name}」没有「${unknown}」这一列`);
  return list.columns.filter((c) => asked.includes(c.id));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkedFilter(
  list: ExportListDef,
  filter: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [id, value] of Object.entries(filter)) {
    if (!list.filters.some((f) => f.id === id)) refuseField('filter', `「${list.name}」不能按「${id}」筛选`);
    if (!uuid.test(value)) refuseField(`filter.${id}`, '请重新选择');
  }
  return filter;
}
