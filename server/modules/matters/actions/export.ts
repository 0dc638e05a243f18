import type { exportMatters } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { maskText } from '#platform/mask.ts';
import { Download, type SignedIn } from '#platform/operations/index.ts';
import { excelType, writeWorkbook } from '#platform/workbook/write.ts';
import { dayAndTime } from '../words.ts';
import { exportRows } from './list.ts';

const outcomes: Record<string, string> = {
  solved: '已解决',
  declined: '不受理',
  withdrawn: '已撤销',
  merged: '已合并',
};
const lights: Record<string, string> = { green: '正常', yellow: '将到期', red: '已超期' };

const columns: readonly (readonly [string, number])[] = [
  ['编号', 14],
  ['类型', 12],
  ['事项', 14],
  ['内容摘要', 48],
  ['环节', 12],
  ['结果', 10],
  ['时限', 10],
  ['提出时间', 16],
  ['办理期限', 16],
  ['办结时间', 16],
  ['街道', 12],
  ['社区', 14],
  ['承办单位', 20],
  ['提出人', 10],
];

/** The list under a filter as a workbook that says who exported it and when; the export is logged. */
export async function exportAction(ctx: SignedIn, input: Input<typeof exportMatters>): Promise<Download> {
  const { desk, page } = await exportRows(ctx, input);
  // Who looked for a number is to be read on the trail, the number itself is not.
  const filter = input.q === undefined ? input : { ...input, q: maskText(input.q) };
  await record(ctx.db, ctx, { action: 'matters.export', data: { filter, rows: page.items.length } });
  const { zone } = ctx.district;
  const time = (text: string | null) => (text ? dayAndTime(Date.parse(text), zone) : '');
  const year = (text: string) =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone, year: 'numeric' }).format(Date.parse(text));
  const mark = `${ctx.district.name}  导出人：${ctx.actor.name}  导出时间：${year(new Date(ctx.now).toISOString())}${dayAndTime(ctx.now, zone)}  共 ${page.items.length} 件`;
  const rows = page.items.map((m) => {
    const type = desk.compiled.matters.get(m.type);
    return [
      m.number,
      type?.name ?? m.type,
      m.title,
      m.excerpt,
      type?.steps[m.step]?.name ?? m.step,
      m.outcome ? (outcomes[m.outcome] ?? m.outcome) : '办理中',
      m.endedAt ? (m.late ? '超期办结' : '按期') : (lights[m.light] ?? m.light),
      `${year(m.raisedAt)}${time(m.raisedAt)}`,
      time(m.dueAt),
      time(m.endedAt),
      m.street ?? '',
      m.community ?? '',
      m.lead ?? '',
      m.asker ?? '',
    ];
  });
  const sheet = { name: '事项', columns: columns.map(([name, width]) => ({ name, width })), rows };
  return new Download(
    excelType,
    `事项-${new Date(ctx.now).toISOString().slice(0, 10)}.xlsx`,
    writeWorkbook([sheet], mark),
  );
}
