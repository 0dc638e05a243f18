import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../look/tokens.css'), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
);

/** Relative luminance (WCAG 2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x = 0, y = 0] = [colours.get(a) ?? '', colours.get(b) ?? ''].map(luminance).sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

const grounds = ['paper', 'ground', 'ground-deep'];

describe('contrast (checklist 3)', () => {
  it.each(['ink', 'ink-2', 'ink-3', 'link', 'brand', 'ok', 'warn', 'late', 'info'])(
    '%s reads on every ground',
    (name) => {
      for (const ground of grounds) expect(contrast(name, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(['ok', 'warn', 'late', 'info', 'rest'])('%s reads on its tint', (name) => {
    expect(contrast(name, `${name}-tint`)).toBeGreaterThanOrEqual(4.5);
  });
  it('words on red, and ink on the red tint, read', () => {
    for (const [a, b] of [
      ['on-brand', 'brand'],
      ['on-brand', 'brand-deep'],
      ['ink', 'brand-tint'],
      ['ink-3', 'brand-tint'],
    ] as const)
      expect(contrast(a, b)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(['line-control', 'focus', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5'])(
    '%s can be seen',
    (name) => {
      for (const ground of grounds) expect(contrast(name, ground)).toBeGreaterThanOrEqual(3);
    },
  );
});
