import { describe, expect, it } from 'vitest';
import { order, property } from '../fixtures/playbook.ts';
import { answersFrom } from './answers.ts';
import { raisingFrom } from './raising.ts';

const id = '019a0000-0000-7000-8000-000000000001';

describe('answers from a form', () => {
  it('leave out what was not given and keep lists as lists', () => {
    const values = { 'a.kind': ['lift'], 'a.detail': [' '], 'a.pictures': [id], 'a.danger': ['true'] };
    expect(answersFrom(property.fields, values)).toEqual({ kind: 'lift', pictures: [id], danger: 'true' });
  });
  it('read money in yuan as fen, and leave for the check what is no amount', () => {
    const money = (typed: string) => answersFrom([{ id: 'm', kind: 'money' }], { 'a.m': [typed] }).m;
    expect(['12', '12.5', '0.05', '12.345', '一百'].map(money)).toEqual([
      '1200',
      '1250',
      '5',
      '12.345',
      '一百',
    ]);
  });
  it('join the parts of a duration', () => {
    const values = { 'a.d.count': ['3'], 'a.d.unit': ['working days'] };
    expect(answersFrom([{ id: 'd', kind: 'duration' }], values)).toEqual({ d: '3 working days' });
    expect(answersFrom([{ id: 'd', kind: 'duration' }], { 'a.d.unit': ['days'] })).toEqual({});
  });
});

describe('a matter from a form', () => {
  it('carries place, position, whom it is for, and whether it is public', () => {
    const values = {
      'a.service': ['care'],
      'a.when.slot': ['2026-11-24/am'],
      place: [id],
      placeText: ['  3 号楼 '],
      lng: ['117.56'],
      lat: ['34.86'],
      asker: [id],
      public: ['true'],
    };
    expect(raisingFrom('order', order.fields, values)).toEqual({
      type: 'order',
      answers: { service: 'care', when: { from: '2026-11-24T08:00', to: '2026-11-24T12:00' } },
      placeId: id,
      placeText: '3 号楼',
      position: { lng: 117.56, lat: 34.86 },
      askerId: id,
      public: true,
    });
  });
  it('names a resident without an account', () => {
    const values = {
      asker: ['other'],
      askerName: [' 赵玉兰 '],
      askerPhone: ['139 0000 1111'],
      lng: [''],
      lat: ['x'],
    };
    expect(raisingFrom('property', [], values)).toEqual({
      type: 'property',
      answers: {},
      asker: { name: '赵玉兰', phone: '13900001111' },
    });
  });
});
