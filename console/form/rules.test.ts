import type { FormField } from '@lianxin/contracts/playbook-view';
import { describe, expect, it } from 'vitest';
import { problemOf } from './rules.ts';

const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  id: 'x',
  name: '某项',
  kind,
  required: false,
  ...more,
});

describe('what is wrong before sending', () => {
  it('asks for what is required, in the word that fits', () => {
    expect(problemOf(field('text', { required: true }), '  ')).toBe('请填写「某项」');
    expect(problemOf(field('choice', { required: true }), undefined)).toBe('请选择「某项」');
    expect(problemOf(field('pictures', { required: true }), [])).toBe('请添加「某项」');
    expect(problemOf(field('text'), undefined)).toBeUndefined();
    expect(problemOf(field('yes-no', { required: true }), false)).toBeUndefined();
    expect(problemOf(field('number', { required: true }), 0)).toBeUndefined();
  });

  it('reads telephone numbers as people write them', () => {
    for (const good of ['13800000000', '138 0000 0000', '138-0000-0000', '0632-3012345', '06323012345'])
      expect(problemOf(field('phone'), good)).toBeUndefined();
    for (const bad of ['12800000000', '1380000000', '3012345', '打给我'])
      expect(problemOf(field('phone'), bad)).toBeDefined();
  });

  it('measures texts in characters as people count them', () => {
    expect(problemOf(field('text', { max: 2 }), '👨好')).toBeUndefined();
    expect(problemOf(field('text', { max: 2 }), '一二三')).toBe('最多 2 个字');
    expect(problemOf(field('text', { min: 2 }), '一')).toBe('至少 2 个字');
  });

  it('wants both ends of a period, in order', () => {
    const at = (h: number) => `2026-11-22T0${h}:00:00.000Z`;
    expect(problemOf(field('period'), { from: at(1) })).toBe('请填开始和结束');
    expect(problemOf(field('period'), { from: at(2), to: at(1) })).toBe('结束要晚于开始');
    expect(problemOf(field('period'), { from: at(1), to: at(2) })).toBeUndefined();
  });
});
