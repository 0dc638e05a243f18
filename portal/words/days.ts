/** A moment in a district's own time, taken apart. `day` counts calendar days since 1970. */
export interface Local {
  year: number;
  month: number;
  date: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  hour: number;
  minute: number;
  day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** The local date and time of an instant (RFC 3339 or epoch ms) in a zone. */
export function local(at: string | number, zone: string): Local {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(new Date(at))) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0 } = parts;
  const day = Date.UTC(year, month - 1, date) / 86_400_000;
  return { year, month, date, weekday: (((day + 4) % 7) + 7) % 7, hour, minute, day };
}

export const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const partOfDay = (hour: number): string =>
  hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上';

/** 上午9点, 下午5点半, 晚上8点20分. */
export function clockWords({ hour, minute }: Pick<Local, 'hour' | 'minute'>): string {
  const spoken = hour > 12 ? hour - 12 : hour;
  const rest = minute === 0 ? '' : minute === 30 ? '半' : `${minute}分`;
  return `${partOfDay(hour)}${spoken}点${rest}`;
}

/** 今天, 明天, 昨天, 周三（11月25日）within a week, else 11月25日, with the year when it is another. */
export function dayWords(at: Local, now: Local): string {
  const ahead = at.day - now.day;
  if (ahead === 0) return '今天';
  if (ahead === 1) return '明天';
  if (ahead === -1) return '昨天';
  const date = `${at.month}月${at.date}日`;
  if (ahead > 1 && ahead < 7) return `${weekdays[at.weekday]}（${date}）`;
  return at.year === now.year ? date : `${at.year}年${date}`;
}

/** 今天上午9点, 11月20日下午5点半: when something happened or will. */
export function momentWords(at: string, now: number, zone: string): string {
  const when = local(at, zone);
  return `${dayWords(when, local(now, zone))}${clockWords(when)}`;
}

/** 2026年11月22日 9:05, for paper. */
export function stampWords(at: string, zone: string): string {
  const { year, month, date, hour, minute } = local(at, zone);
  return `${year}年${month}月${date}日 ${hour}:${String(minute).padStart(2, '0')}`;
}

/** 2026-11-22, as a date field takes it. */
export function dayText({ year, month, date }: Pick<Local, 'year' | 'month' | 'date'>): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** A wished time: 周三（11月25日）上午 where it is a half day, else with clock times. */
export function periodWords(from: Local, to: Local, today: Local): string {
  const day = dayWords(from, today);
  if (from.day !== to.day) return `${day}${clockWords(from)}至${dayWords(to, today)}${clockWords(to)}`;
  if (from.hour < 12 && to.hour === 12 && to.minute === 0) return `${day}上午`;
  if (from.hour >= 12 && to.hour === 18 && to.minute === 0) return `${day}下午`;
  return `${day}${clockWords(from)}至${clockWords(to)}`;
}

const wallClock = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** A wall-clock text, `2026-11-23T08:00`, taken apart; undefined when it is none. */
export function localOfText(text: string): Local | undefined {
  const [, year, month, date, hour, minute] = wallClock.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const day = Date.UTC(year, month - 1, date) / 86_400_000;
  return { year, month, date, weekday: (day + 4) % 7, hour: hour ?? 0, minute: minute ?? 0, day };
}

/** The calendar day so many days after another, at midnight. */
export function dayAfter(from: Local, days: number): Local {
  const at = new Date((from.day + days) * 86_400_000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
    hour: 0,
    minute: 0,
    day: from.day + days,
  };
}
