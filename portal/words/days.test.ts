import { describe, expect, it } from 'vitest';
import {
  clockWords,
  dayAfter,
  dayText,
  dayWords,
  local,
  localOfText,
  momentWords,
  periodWords,
  stampWords,
} from './days.ts';
import { deadlineWords, spanWords } from './deadline.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-22T03:00:00Z'); // Sunday, 11:00 in Shanghai

describe('days', () => {
  it('takes an instant apart in the district’s own time', () => {
    expect(local('2026-11-22T16:30:00Z', zone)).toMatchObject({ month: 11, date: 23, weekday: 1, hour: 0 });
  });
  it('names near days as people do', () => {
    const words = (at: string) => dayWords(local(at, zone), local(now, zone));
    expect(words('2026-11-22T15:59:00Z')).toBe('今天');
    expect(words('2026-11-22T16:00:00Z')).toBe('明天');
    expect(words('2026-11-21T01:00:00Z')).toBe('昨天');
    expect(words('2026-11-25T01:00:00Z')).toBe('周三（11月25日）');
    expect(words('2026-11-29T01:00:00Z')).toBe('11月29日');
    expect(words('2027-01-02T01:00:00Z')).toBe('2027年1月2日');
  });
  it('says clock times aloud', () => {
    expect(clockWords({ hour: 9, minute: 0 })).toBe('上午9点');
    expect(clockWords({ hour: 17, minute: 30 })).toBe('下午5点半');
    expect(clockWords({ hour: 12, minute: 0 })).toBe('中午12点');
    expect(clockWords({ hour: 0, minute: 5 })).toBe('凌晨0点5分');
    expect(clockWords({ hour: 20, minute: 20 })).toBe('晚上8点20分');
  });
  it('writes moments and stamps', () => {
    expect(momentWords('2026-11-22T01:00:00Z', now, zone)).toBe('今天上午9点');
    expect(stampWords('2026-11-22T01:05:00Z', zone)).toBe('2026年11月22日 9:05');
    expect(dayText(local(now, zone))).toBe('2026-11-22');
  });
  it('calls a half day by its name', () => {
    const words = (from: string, to: string) =>
      periodWords(local(from, zone), local(to, zone), local(now, zone));
    expect(words('2026-11-25T00:00:00Z', '2026-11-25T04:00:00Z')).toBe('周三（11月25日）上午');
    expect(words('2026-11-23T06:00:00Z', '2026-11-23T10:00:00Z')).toBe('明天下午');
    expect(words('2026-11-23T01:00:00Z', '2026-11-23T02:30:00Z')).toBe('明天上午9点至上午10点半');
    expect(words('2026-11-23T01:00:00Z', '2026-11-24T01:00:00Z')).toBe(
      '明天上午9点至周二（11月24日）上午9点',
    );
  });
});

describe('wall clock', () => {
  it('reads what a form sends', () => {
    expect(localOfText('2026-11-23T08:30')).toMatchObject({
      month: 11,
      date: 23,
      weekday: 1,
      hour: 8,
      minute: 30,
    });
    expect(localOfText('morgen')).toBeUndefined();
  });
  it('counts days over a year’s end', () => {
    expect(dayText(dayAfter(local('2026-12-30T01:00:00Z', zone), 3))).toBe('2027-01-02');
  });
});

describe('deadlines', () => {
  it('says by when and how long that is', () => {
    expect(deadlineWords('2026-11-23T09:00:00Z', now, zone)).toEqual({
      by: '明天下午5点前',
      left: '还有 1 天 6 小时',
      past: false,
    });
  });
  it('says how long it is past', () => {
    expect(deadlineWords('2026-11-20T03:00:00Z', now, zone)).toEqual({
      by: '11月20日上午11点前',
      left: '已超过 2 天',
      past: true,
    });
  });
  it('calls the end of a day by that day', () => {
    expect(deadlineWords('2026-11-25T16:00:00Z', now, zone).by).toBe('周三（11月25日）晚上12点前');
  });
  it('never says nought', () => {
    expect(spanWords(1)).toBe('1 分钟');
    expect(spanWords(86_400_000)).toBe('1 天');
    expect(spanWords(3 * 3_600_000 + 1)).toBe('3 小时');
  });
});
