import { describe, expect, it } from 'vitest';
import { order, property, shizhong } from '../../../portal/fixtures/playbook.ts';
import { stepProblems } from './check.ts';
import { beside, leastLevel, stepFrom, stepOfError, stepsOf } from './steps.ts';

const now = Date.parse('2026-11-22T03:00:00Z');

describe('the pages of raising', () => {
  it('never ask how to reach whoever is known (checklist 19)', () => {
    expect(stepsOf(property, {})).toEqual(['what', 'where', 'details', 'contact', 'check']);
    expect(stepsOf(property, { known: ['true'] })).toEqual(['what', 'where', 'details', 'check']);
  });
  it('go forward and back within the line, and to its end from beside it', () => {
    const steps = stepsOf(property, { known: ['true'] });
    expect(beside(steps, 'where', 1)).toBe('details');
    expect(beside(steps, 'what', -1)).toBe('what');
    expect(beside(steps, 'contact', 1)).toBe('check');
  });
  it('take an unknown page for the first', () => {
    expect(stepFrom(property, { step: ['when'] })).toBe('what');
    expect(stepFrom(order, { step: ['when'] })).toBe('when');
  });
  it('find the page on which an error’s field is asked', () => {
    expect(stepOfError(order, 'answers.when')).toBe('when');
    expect(stepOfError(order, 'answers.address')).toBe('where');
    expect(stepOfError(order, 'answers.phone')).toBe('details');
    expect(stepOfError(property, 'answers.phone')).toBe('contact');
    expect(stepOfError(property, 'placeId')).toBe('where');
    expect(stepOfError(property, 'asker.name')).toBe('contact');
    expect(stepOfError(property, 'answers.unheard-of')).toBe('check');
  });
});

describe('what a page checks', () => {
  const at = (level: number) => [{ id: 'x', level, name: 'x' }];
  it('a place deep enough for somebody to be responsible', () => {
    expect(leastLevel(shizhong, property)).toBe(2);
    expect(stepProblems('where', {}, at(1), property, shizhong, now)[0]).toMatchObject({
      path: 'place',
      message: '请选到社区，这样才知道由谁办理。',
    });
    expect(stepProblems('where', {}, at(2), property, shizhong, now)).toEqual([]);
  });
  it('answers, in the words of the operation', () => {
    const problems = (phone: string) =>
      stepProblems('contact', { 'a.phone': [phone] }, [], property, shizhong, now).map((p) => p.path);
    expect(problems('')).toEqual(['answers.phone']);
    expect(problems('123')).toEqual(['answers.phone']);
    expect(problems('13800001111')).toEqual([]);
  });
  it('the name of a resident without an account', () => {
    const problems = stepProblems(
      'contact',
      { 'a.phone': ['13800001111'], asker: ['other'] },
      [],
      property,
      shizhong,
      now,
    );
    expect(problems.map((p) => p.path)).toEqual(['askerName']);
  });
});
