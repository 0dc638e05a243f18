import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { render } from '../entry.tsx';
import { toDispatch } from '../fixtures/matters.ts';
import { samples } from '../fixtures/pages.ts';
import { frame } from '../fixtures/sample.ts';
import type { Refusal } from '../pages.ts';

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** Every opening tag of a document in order, with its attributes. */
function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w:.-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      attributes: Object.fromEntries(
        [...rest.matchAll(/([\w:.-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
          key.toLowerCase(),
          value,
        ]),
      ),
    }),
  );
}

const shown = samples.map((sample) => {
  const html = render(sample.page, sample.data, sample.frame);
  return { ...sample, html, tags: tagsOf(html) };
});
const named = shown.map((s) => [s.name, s] as const);
const count = (tags: readonly Tag[], name: string): number => tags.filter((t) => t.name === name).length;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '');
const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';

describe.each(named)('%s', (_name, { html, tags, frame: around }) => {
  it('has one h1, one main, a title and its language (checklist 7)', () => {
    expect(html).toMatch(/^<!doctype html><html lang="zh-CN"/);
    expect([count(tags, 'h1'), count(tags, 'main'), count(tags, 'title')]).toEqual([1, 1, 1]);
    expect(titleOf(html)).not.toBe('');
  });

  it('labels every field, never by a placeholder (checklist 8)', () => {
    const labelled = new Set(tags.filter((t) => t.name === 'label').map((t) => t.attributes.for));
    const fields = tags.filter(
      (t) => ['input', 'select', 'textarea'].includes(t.name) && t.attributes.type !== 'hidden',
    );
    const nameless = fields.filter((f) => !labelled.has(f.attributes.id) && !f.attributes['aria-label']);
    expect(nameless.map((f) => f.attributes.name)).toEqual([]);
    expect(fields.filter((f) => 'placeholder' in f.attributes)).toEqual([]);
  });

  it('leads from every label, description and error to something that is there', () => {
    const ids = tags.flatMap((t) => (t.attributes.id ? [t.attributes.id] : []));
    expect(ids.length).toBe(new Set(ids).size);
    const wanted = tags.flatMap((t) => [
      ...(t.name === 'label' && t.attributes.for ? [t.attributes.for] : []),
      ...(t.attributes['aria-describedby'] ?? '').split(' ').filter(Boolean),
      ...(t.attributes['aria-labelledby'] ?? '').split(' ').filter(Boolean),
      ...(t.name === 'a' && t.attributes.href?.startsWith('#') ? [t.attributes.href.slice(1)] : []),
    ]);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('never forbids zooming and carries no inline style or script (checklist 2)', () => {
    expect(html).toContain('width=device-width, initial-scale=1');
    expect(html).not.toMatch(/user-scalable|maximum-scale/);
    expect(
      tags.filter(
        (t) => 'style' in t.attributes || Object.keys(t.attributes).some((a) => /^on[a-z]+$/.test(a)),
      ),
    ).toEqual([]);
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('has a telephone number (checklist 18)', () => {
    expect(html).toContain(`href="tel:${around.playbook.phone}"`);
  });

  it('uses none of the words and signs that never stand on a screen', () => {
    expect(textOf(html)).not.toMatch(/抢单|差评|客户|重点人员|积分排行|undefined|\[object|NaN/);
    expect(textOf(html)).not.toMatch(/\p{Extended_Pictographic}/u);
  });

  it('gives every form a way to send it without JavaScript', () => {
    const forms = html
      .split('<form')
      .slice(1)
      .map((f) => f.slice(0, f.indexOf('</form>')));
    for (const form of forms) expect(form).toMatch(/type="submit"/);
  });
});

const refusedOf = (data: object) => ('refused' in data ? (data.refused as Refusal | null) : null);
const wrong = named.filter(([, { data, page }]) => refusedOf(data) !== null && page !== 'error');

describe.each(wrong)('%s, where something was refused', (_name, { html, tags, data }) => {
  it('says first what is wrong, and at the field again (checklist 9)', () => {
    expect(titleOf(html)).toMatch(/^错误：/);
    expect(html.indexOf('id="errors"')).toBeGreaterThan(0);
    expect(html.indexOf('id="errors"')).toBeLessThan(html.indexOf('<h1'));
    const summary = tags.find((t) => t.attributes.id === 'errors');
    expect(summary?.attributes).toMatchObject({ role: 'alert', tabindex: '-1' });
    for (const field of refusedOf(data)?.fields ?? [])
      expect(html.split(field.message).length).toBeGreaterThanOrEqual(3);
  });
});

describe('all pages together', () => {
  it('have titles of their own (checklist 7)', () => {
    const titles = new Map<string, Set<string>>();
    for (const { page, html } of shown)
      titles.set(titleOf(html), (titles.get(titleOf(html)) ?? new Set()).add(page));
    // What an action or a matter is called may be the name of a page of both.
    const shared = [...titles].filter(([, pages]) => pages.size > 1).map(([title]) => title);
    expect(shared).toEqual([]);
  });

  it('render what people typed as text, never as markup', () => {
    const nasty = '<script>alert(1)</script>"\'<img src=x onerror=alert(1)>';
    const matter = {
      ...toDispatch,
      title: nasty,
      next: nasty,
      answers: toDispatch.answers.map((a) => ({ ...a, name: nasty, text: nasty })),
    };
    const html = render(
      'matter',
      { matter, done: nasty, refused: null, revealed: null, key: nasty },
      frame(),
    );
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
  });

  it('keep what was typed when they come back (checklist 9)', () => {
    const wrong = shown.find((s) => s.name === 'sign-in-wrong');
    expect(wrong?.html).toContain('value="1381234"');
  });

  it('stay under 15 KB compressed (checklist 22)', () => {
    const heavy = shown.filter((s) => brotliCompressSync(s.html).byteLength > 15_000).map((s) => s.name);
    expect(heavy).toEqual([]);
  });

  it('carry the chosen size of letters', () => {
    const [home] = shown;
    expect(render('home', { waiting: [], unread: 0, cards: [] }, frame({ look: 'largest' }))).toContain(
      '<html lang="zh-CN" data-look="largest">',
    );
    expect(home?.html).not.toContain('data-look');
  });
});
