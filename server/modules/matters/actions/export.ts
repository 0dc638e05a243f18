import { PassThrough } from 'node:stream';
import type { exportMatters } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { Download, type SignedIn } from '#platform/operations/index.ts';
import { dayAndTime } from '../words.ts';
import { exportRows } from './list.ts';

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const outcomes: Record<string, string> = {
  solved: '已解决',
  declined: '不受理',
  withdrawn: '已撤销',
  merged: '已合并',
};
const lights: Record<string, string> = { green: '正常', yellow: '将到期', red: '已超期' };

/** A cell that a spreadsheet must not take for a formula. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The list under a filter as a workbook that says who exported it and when; the export is logged. */
export async function exportAction(ctx: SignedIn, input: Input<typeof exportMatters>): Promise<Download> {
  const { desk, page } = await exportRows(ctx, input);
  await record(ctx.db, ctx, { action: 'matters.export', data: { filter: input, rows: page.items.length } });
  const { default: Excel } = await import('exceljs');
  const out = new PassThrough();
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = book.addWorksheet('事项', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = [14, 12, 14, 48, 12, 10, 10, 16, 16, 16, 12, 14, 20, 10].map((width) => ({ width }));
  const { zone } = ctx.district;
  const time = (text: string | null) => (text ? dayAndTime(Date.parse(text), zone) : '');
  const year = (text: string) =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone, year: 'numeric' }).format(Date.parse(text));
  sheet
    .addRow([
      `${ctx.district.name}  导出人：${ctx.actor.name}  导出时间：${year(new Date(ctx.now).toISOString())}${dayAndTime(ctx.now, zone)}  共 ${page.items.length} 件`,
    ])
    .commit();
  sheet
    .addRow([
      '编号',
      '类型',
      '事项',
      '内容摘要',
      '环节',
      '结果',
      '时限',
      '提出时间',
      '办理期限',
      '办结时间',
      '街道',
      '社区',
      '承办单位',
      '提出人',
    ])
    .commit();
  for (const m of page.items) {
    const type = desk.compiled.matters.get(m.type);
    sheet
      .addRow(
        [
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
        ].map((cell) => safe(cell)),
      )
      .commit();
  }
  void book.commit().catch((error) => out.destroy(error));
  return new Download(excelType, `事项-${new Date(ctx.now).toISOString().slice(0, 10)}.xlsx`, out);
}
