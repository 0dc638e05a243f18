import { dayIn } from '#platform/day.ts';
import { type Cell, cellText } from '#platform/workbook/cell.ts';
import { type Moment, readMoment } from './dates.ts';

/** Nothing was asked of a computer before; an earlier date is a slip, or another column. */
const earliest = Date.UTC(1980, 0, 1);

export interface Times {
  raisedAt: number;
  repliedAt: number | null;
}
type Complain = (meaning: 'raisedAt' | 'repliedAt', code: string, message: string) => void;

/** The text of a cell as it may stand in a message. */
const shown = (value: Cell): string => `「${(cellText(value) ?? '').trim().slice(0, 40).toWellFormed()}」`;

/**
 * When a message was raised and answered; null where it cannot be told, the reasons complained of. An answer of
 * which only the day is known, the day of the raising, was not before it.
 */
export function readTimes(
  raised: Cell,
  replied: Cell,
  { zone, now }: { zone: string; now: number },
  complain: Complain,
): Times | null {
  const read = (meaning: 'raisedAt' | 'repliedAt', cell: Cell): Moment | null => {
    if (cellText(cell) === null) return null;
    const moment = readMoment(cell, zone);
    if (!moment)
      complain(
        meaning,
        'bad-date',
        `看不懂这个时间：${shown(cell)}，请写成 2019-04-25 09:32 这样，并核对日期是否存在。`,
      );
    else if (moment.at < earliest)
      complain(meaning, 'too-old', `${shown(cell)} 早于 1980 年，请核对这一列是不是时间。`);
    else if (moment.at > now) complain(meaning, 'future', `${shown(cell)} 还没有到，请核对年份。`);
    else return moment;
    return null;
  };
  const from = read('raisedAt', raised);
  const to = read('repliedAt', replied);
  if (cellText(raised) === null) complain('raisedAt', 'missing', '缺少提出的时间，请补上。');
  if (!from) return null;
  if (!to || to.at >= from.at) return { raisedAt: from.at, repliedAt: to?.at ?? null };
  if (to.dayOnly && dayIn(zone, to.at) === dayIn(zone, from.at))
    return { raisedAt: from.at, repliedAt: from.at };
  complain('repliedAt', 'before-raising', '答复时间早于提出时间，请核对这两列是否填反。');
  return null;
}
