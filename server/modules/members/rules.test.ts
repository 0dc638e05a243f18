import { type StageId, stages, type TransferState, transferStates } from '@lianxin/contracts/members';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedBy, schoolingClass, spreadOf, type TeamPost } from './composition.ts';
import {
  confirmedThisYear,
  daysAfter,
  misfit,
  type TransferVerb,
  transferStep,
  transferVerbs,
  yearAfter,
  yearsBetween,
} from './rules.ts';

const today = '2026-11-22';
const entry = {
  stage: 'full' as StageId,
  kind: 'regular' as const,
  elsewhere: null,
  appliedOn: '2010-01-01',
  joinedOn: '2012-07-01',
  fullOn: '2013-07-01',
};
const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
const text = (date: Date) => date.toISOString().slice(0, 10);

describe('a line of a roll', () => {
  test('holds together, or names the field that does not', () => {
    expect(misfit(entry, today)).toBeNull();
    expect(misfit({ ...entry, kind: 'floating-in' }, today)?.path).toBe('elsewhere');
    expect(misfit({ ...entry, stage: 'activist' }, today)?.path).toBe('joinedOn');
    expect(misfit({ ...entry, stage: 'activist', joinedOn: null, fullOn: null }, today)).toBeNull();
    expect(misfit({ ...entry, stage: 'probationary' }, today)?.path).toBe('fullOn');
    expect(misfit({ ...entry, stage: 'probationary', joinedOn: null, fullOn: null }, today)?.path).toBe(
      'joinedOn',
    );
    expect(misfit({ ...entry, joinedOn: '2026-11-23', fullOn: null }, today)?.path).toBe('joinedOn');
    expect(misfit({ ...entry, fullOn: '2012-06-30' }, today)?.path).toBe('fullOn');
    expect(misfit({ ...entry, appliedOn: '2012-07-02' }, today)?.path).toBe('joinedOn');
    expect(
      misfit({ ...entry, stage: 'applicant', kind: 'floating-out', joinedOn: null, fullOn: null }, today)
        ?.path,
    ).toBe('kind');
  });

  test('of days in any order: what passes has them in order, none after today', () => {
    const maybe = fc.option(day.map(text), { nil: null });
    const stage = fc.constantFrom(...(Object.keys(stages) as StageId[]));
    fc.assert(
      fc.property(stage, maybe, maybe, maybe, (at, appliedOn, joinedOn, fullOn) => {
        if (misfit({ ...entry, stage: at, appliedOn, joinedOn, fullOn }, today)) return;
        const days = [appliedOn, joinedOn, fullOn].filter((d) => d !== null);
        expect(days).toEqual([...days].sort());
        expect(days.every((d) => d <= today)).toBe(true);
      }),
    );
  });
});

describe('days', () => {
  test('a year after 29 February is the 28th', () => {
    expect(yearAfter('2024-02-29')).toBe('2025-02-28');
    expect(yearAfter('2024-02-29', 4)).toBe('2028-02-29');
    expect(daysAfter('2026-11-22', 90)).toBe('2027-02-20');
    expect(yearsBetween('1991-11-23', today)).toBe(34);
    expect(yearsBetween('1991-11-22', today)).toBe(35);
  });

  test('a year after a day is one year away, never more', () => {
    fc.assert(
      fc.property(day.map(text), (d) => {
        const next = yearAfter(d);
        expect(Number(next.slice(0, 4)) - Number(d.slice(0, 4))).toBe(1);
        expect(yearsBetween(d, daysAfter(next, 1))).toBe(1);
      }),
    );
  });

  test('a report-in is confirmed for the year in which it was', () => {
    expect(confirmedThisYear('2026-01-01', today)).toBe(true);
    expect(confirmedThisYear('2025-12-31', today)).toBe(false);
    expect(confirmedThisYear(null, today)).toBe(false);
  });
});

describe('a transfer', () => {
  const verbs: TransferVerb[] = ['release', 'receive', 'send-back', 'withdraw'];

  test('goes from asked over released to received, and can end in between', () => {
    const way = (state: TransferState) =>
      transferVerbs(state).map((v) => [v, (transferStep(state, v) as { to: string }).to]);
    expect(way('asked')).toEqual([
      ['release', 'released'],
      ['send-back', 'sent-back'],
      ['withdraw', 'withdrawn'],
    ]);
    expect(way('released')).toEqual([
      ['receive', 'received'],
      ['send-back', 'sent-back'],
      ['withdraw', 'withdrawn'],
    ]);
    for (const over of ['received', 'sent-back', 'withdrawn'] as const) expect(way(over)).toEqual([]);
    expect(transferStep('asked', 'receive')).toBeNull();
  });

  test('by any series of steps ends at most once, and is received only after it was released', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 8 }), (series) => {
        let state: TransferState = 'asked';
        const seen: TransferState[] = [state];
        for (const verb of series) {
          const step = transferStep(state, verb);
          if (!step || step === 'ended') continue;
          state = step.to;
          seen.push(state);
        }
        expect(seen.length).toBeLessThanOrEqual(3);
        if (state === 'received') expect(seen).toEqual(['asked', 'released', 'received']);
        expect(Object.keys(transferStates)).toContain(state);
      }),
    );
  });
});

describe('the composition of committees (Q5)', () => {
  const post = (person: string, more: Partial<TeamPost> = {}): TeamPost => ({
    person,
    birthOn: '1990-01-01',
    schooling: '本科',
    gender: 'female',
    member: true,
    certified: false,
    team: 'member',
    community: 'a',
    ...more,
  });

  test('reads schooling as people write it', () => {
    expect(
      ['大学本科', '大专', '硕士研究生', '高中', '中专', '', null, '大学专科'].map((s) => schoolingClass(s)),
    ).toEqual(['bachelor', 'college', 'graduate', 'lower', 'lower', 'unknown', 'unknown', 'college']);
  });

  test('counts each person once, and both headships of one community only', () => {
    const posts = [
      post('x', { team: 'party-head' }),
      post('x', { team: 'residents-head' }),
      post('y', { team: 'party-head', community: 'b', birthOn: '1992-01-01' }),
      post('y', { team: 'residents-head', community: 'c', birthOn: '1992-01-01' }),
      post('z', { birthOn: null, schooling: null, gender: 'male' }),
    ];
    expect(spreadOf(posts, today)).toEqual({
      heads: 3,
      averageAge: 35,
      ageKnown: 2,
      under35: 1,
      schooling: { graduate: 0, bachelor: 2, college: 0, lower: 0, unknown: 1 },
      members: 3,
      women: 2,
      certified: 0,
      bothPosts: 1,
      communities: 3,
    });
    expect(countedBy(posts, 'under35', today)).toEqual(['y']);
  });

  test('each figure is the number of people it opens, and the classes of schooling add up', () => {
    const posts = fc.array(
      fc.record({
        person: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        team: fc.constantFrom('member', 'party-head', 'residents-head' as const),
        community: fc.constantFrom('1', '2', null),
      }),
    );
    fc.assert(
      fc.property(posts, (list) => {
        const all = list.map((one) => post(one.person, one as Partial<TeamPost>));
        const spread = spreadOf(all, today);
        expect(spread.heads).toBe(new Set(list.map((one) => one.person)).size);
        expect(Object.values(spread.schooling).reduce((a, b) => a + b, 0)).toBe(spread.heads);
        expect(spread.bothPosts).toBeLessThanOrEqual(spread.heads);
      }),
    );
  });
});
