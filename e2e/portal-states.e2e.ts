import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samples } from '../portal/fixtures/pages.ts';
import type { Look } from '../portal/frame.ts';
import { loadBundle } from '../server/portal/bundle.ts';
import { openBrowser, phone } from './browser.ts';

/** Every page in every state it can be in, as the built portal renders it, in a real browser. */
const browser = openBrowser();
const bundle = await loadBundle();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
    if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', types[extname(pathname)] ?? 'text/plain');
      response.end(readFileSync(resolve(bundle.folder, pathname.slice('/assets/'.length))));
    } else if (pathname.startsWith('/api/v1/files/')) {
      response.setHeader('content-type', 'image/gif').end(dot);
    } else {
      const sample = samples.find((s) => `/${s.name}` === pathname);
      if (!sample) {
        response.writeHead(404).end();
        return;
      }
      const look = (searchParams.get('look') ?? 'normal') as Look;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', "default-src 'self'");
      response.end(bundle.render(sample.page, sample.data, { ...sample.frame, look, assets: bundle.assets }));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());

const address = (name: string, look: Look): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}?look=${look}`;

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

/** The rules of WCAG 2.2 A and AA that a page breaks, with where. */
const judge = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then((r) => r.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => ({ target: n.target })) })))`;

/** Controls smaller than a finger, links within a sentence apart. */
const small = (
  least: number,
): string => `[...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((e) => e.checkVisibility() && !e.matches('.skip, .unseen, [type=hidden]') && !e.closest('.picture-ways.ready input'))
  .map((e) => e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') ?? e : e)
  .filter((e) => !e.matches('.picture-ways.ready input'))
  .map((e) => ({ e, box: e.getBoundingClientRect() }))
  .filter(({ e, box }) => !(e.matches('.row :is(h2, h3, .title) > a')) && box.width > 1 && (box.height < ${least - 0.5} || box.width < ${least - 0.5}))
  .map(({ e, box }) => e.outerHTML.slice(0, 80) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`;

describe.each(['normal', 'largest'] as const)('in the look %s', (look) => {
  test('axe finds nothing of WCAG A and AA (checklist 6)', async () => {
    const page = await browser.person(phone);
    const found: Record<string, Violation[]> = {};
    for (const { name } of samples) {
      await page.goto(address(name, look));
      await page.evaluate(axe);
      const violations = (await page.evaluate(judge)) as Violation[];
      if (violations.length > 0) found[name] = violations;
    }
    expect(found).toEqual({});
  });

  test('nothing scrolls sideways at 320 px (checklist 2)', async () => {
    const page = await browser.person({ ...phone, viewport: { width: 320, height: 640 }, isMobile: false });
    const wide: string[] = [];
    for (const { name } of samples) {
      await page.goto(address(name, look));
      const over = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
      if (over > 0) wide.push(`${name}: ${over} px`);
    }
    expect(wide).toEqual([]);
  });

  test('everything to tap is large enough (checklist 4)', async () => {
    const page = await browser.person(phone);
    const found: Record<string, string[]> = {};
    for (const { name } of samples) {
      await page.goto(address(name, look));
      const tooSmall = (await page.evaluate(small(look === 'normal' ? 44 : 60))) as string[];
      if (tooSmall.length > 0) found[name] = tooSmall;
    }
    expect(found).toEqual({});
  });
});

test.each([
  ['normal', 16],
  ['large', 18],
  ['larger', 24],
  ['largest', 30],
] as const)('text is large enough in the look %s (checklist 1)', async (look, least) => {
  const page = await browser.person(phone);
  await page.goto(address('matter-confirm', look));
  const [size = 0, line = 0] = (await page.evaluate(`(() => {
    const style = getComputedStyle(document.querySelector('.prose'));
    return [parseFloat(style.fontSize), parseFloat(style.lineHeight)];
  })()`)) as number[];
  expect(size).toBeGreaterThanOrEqual(least);
  expect(line / size).toBeGreaterThanOrEqual(1.5);
});

test('the first thing to reach after a refusal is what was wrong; focus can be seen and is not covered', async () => {
  const page = await browser.person(phone);
  await page.goto(address('raise-details-wrong', 'normal'));
  expect(await page.evaluate('document.activeElement.id')).toBe('errors');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.name')).toBe('a.detail');
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const seen = (await page.evaluate(`(() => {
      const e = document.activeElement;
      const box = (e.closest('label') ?? e).getBoundingClientRect();
      const bar = document.querySelector('.tabs')?.getBoundingClientRect();
      const style = getComputedStyle(e.matches('.choice input') ? e.closest('label') : e);
      return { covered: bar ? box.bottom > bar.top && !e.closest('.tabs') : false, ring: style.outlineStyle !== 'none' || e === document.body };
    })()`)) as { covered: boolean; ring: boolean };
    expect(seen).toEqual({ covered: false, ring: true });
  }
});
