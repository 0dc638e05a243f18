import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { residents } from './portal-people.ts';

const browser = openBrowser();

interface Given {
  status: number;
  text: string;
  location: string | null;
}

/** Sends a form as a browser of this person would, without following where it leads. */
async function post(
  page: Page,
  path: string,
  form: [string, string][] | FormData,
  headers = {},
): Promise<Given> {
  const cookies = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const answer = await fetch(`${browser.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies, origin: browser.url, 'sec-fetch-site': 'same-origin', ...headers },
    body: form instanceof FormData ? form : new URLSearchParams(form),
  });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
}

const get = async (page: Page, path: string): Promise<Given> => {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  return { status: answer.status(), text: await answer.text(), location: answer.headers().location ?? null };
};

const nobody = '019a0000-0000-7000-8000-00000000ffff';
const nasty = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '😀'.repeat(300),
  '<script>alert(1)</script>"\'',
  "'; drop table matters; --",
  '../../etc/passwd',
  '%00%ff',
  '__proto__',
  '-1',
  '99999999999999999999',
  nobody,
  '您'.repeat(6000),
];
const gets = [
  '/',
  '/sections/X',
  '/report?for=X',
  '/raise/X',
  '/raise/property?kind=X',
  '/matters?as=X&after=X',
  '/matters/X',
  '/matters/X/raised',
  '/matters/X/act/Y',
  '/matters/X/reveal/Y',
  '/public?type=X&after=X',
  '/volunteer?after=X',
  '/points?after=X',
  '/standing/X/end',
  '/inbox?after=X',
  '/work?group=X&after=X',
  '/work/report?type=X&sent=X',
  '/family/X/end',
  '/looks?after=X',
  '/pairs/X',
  '/care/X/withdraw',
  '/look?back=X',
  '/sign-in?next=X',
  '/X',
  '/assets/X',
];
const posts = [
  '/raise/property',
  '/raise/order',
  '/raise/X',
  '/matters/X/act/confirm',
  '/matters/X/reveal/phone',
  '/matters/X/follow',
  '/volunteer/X/claim',
  '/standing/X/end',
  '/inbox/read',
  '/work/report',
  '/family/add',
  '/family/X/end',
  '/look',
];

describe('nothing that a caller can send ends in an error of ours', () => {
  test.each(gets)('GET %s', async (path) => {
    const page = await browser.resident(residents.sun);
    for (const value of nasty) {
      const { status } = await get(page, path.replaceAll('X', encodeURIComponent(value.toWellFormed())));
      expect([value.slice(0, 30), status < 500]).toEqual([value.slice(0, 30), true]);
    }
  });

  test.each(posts)('POST %s', async (path) => {
    const page = await browser.resident(residents.sun);
    for (const value of nasty) {
      const form = [
        'go',
        'step',
        'key',
        'a.kind',
        'a.detail',
        'a.phone',
        'a.when.slot',
        'a.when.from',
        'place',
        'placeText',
        'lng',
        'lat',
        'asker',
        'every',
        'public',
        'version',
        'asks',
        'reason',
        'back',
        'look',
        'name',
        'phone',
        'code',
        'type',
        '__proto__',
        'constructor',
        'q',
      ].map((name): [string, string] => [name, value]);
      const { status, text } = await post(
        page,
        path.replaceAll('X', encodeURIComponent(value.toWellFormed())),
        form,
      );
      expect([value.slice(0, 30), status < 500]).toEqual([value.slice(0, 30), true]);
      expect(text).not.toContain('<script>alert');
    }
  });

  test('every step, with every button', async () => {
    const page = await browser.resident(residents.sun);
    for (const step of ['what', 'when', 'where', 'details', 'contact', 'check', 'none'])
      for (const go of [
        'next',
        'back',
        'find',
        'clear',
        'send',
        'into:x',
        `into:${nobody}`,
        'edit:x',
        'edit:check',
        'show:when',
        'follow:x',
        ':',
      ])
        for (const type of ['property', 'order', 'grid-case']) {
          const { status } = await post(page, `/raise/${type}`, [
            ['step', step],
            ['go', go],
            ['place', nobody],
            ['q', "'"],
          ]);
          expect([step, go, type, status < 500]).toEqual([step, go, type, true]);
        }
  });
});

test('too much, and pictures that are none, are refused in words', async () => {
  const page = await browser.resident(residents.sun);
  const much = await post(page, '/raise/property', [['a.detail', 'x'.repeat(10_000_000)]]);
  expect([much.status, much.text.includes('内容太大')]).toEqual([413, true]);

  const fake = new FormData();
  for (const [name, value] of [
    ['step', 'details'],
    ['go', 'next'],
    ['a.detail', '电梯坏了'],
  ] as const)
    fake.append(name, value);
  fake.append('a.pictures.new', new Blob(['<html>not a picture</html>'], { type: 'image/jpeg' }), 'a.jpg');
  const refused = await post(page, '/raise/property', fake);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('这个文件不是图片');
  expect(refused.text).toContain('电梯坏了');

  const broken = await post(page, '/raise/property', [], {
    'content-type': 'multipart/form-data; boundary=x',
  });
  expect(broken.status).toBeLessThan(500);
  const other = await post(page, '/raise/property', [], { 'content-type': 'text/xml' });
  expect(other.status).toBe(415);
});

test('a form from another site is refused; nobody is sent to another site', async () => {
  const page = await browser.resident(residents.sun);
  const foreign = await post(page, '/look', [['look', 'large']], {
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  });
  expect(foreign.status).toBe(403);
  for (const back of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a\r\nx: y',
  ]) {
    const { location } = await post(page, '/look', [
      ['look', 'normal'],
      ['back', back],
    ]);
    expect([back, location]).toEqual([back, '/']);
  }
  const { location } = await get(page, '/sign-in?next=//evil.example');
  expect(location).toBe('/');
});

test('somebody else’s matter is not there; a key used for something else is said', async () => {
  const sun = await browser.resident(residents.sun);
  const wang = await browser.resident(residents.wang);
  const key = randomUUID();
  const place = (
    (await (await sun.request.get('/api/v1/places/search?q=柳园社区')).json()) as { items: { id: string }[] }
  ).items[0]?.id as string;
  const form = (detail: string): [string, string][] => [
    ['step', 'check'],
    ['go', 'send'],
    ['key', key],
    ['place', place],
    ['a.kind', 'lift'],
    ['a.detail', detail],
    ['a.phone', residents.sun],
  ];
  const first = await post(sun, '/raise/property', form('电梯异响。'));
  expect(first.location).toMatch(/\/raised$/);
  expect((await post(sun, '/raise/property', form('电梯异响。'))).location).toBe(first.location);
  const reused = await post(sun, '/raise/property', form('别的事。'));
  expect(reused.text).toContain('同一个提交编号已用于另一份内容');

  const matter = first.location?.replace('/raised', '') ?? '';
  expect((await get(wang, matter)).status).toBe(404);
  expect((await post(wang, `${matter}/act/withdraw`, [['version', '1']])).status).toBe(404);
  const stale = await post(sun, `${matter}/act/withdraw`, [['version', '99']]);
  expect([stale.status, stale.text.includes('这件事刚有新进展')]).toEqual([400, true]);
});

test('whoever is not signed in is asked to, and comes back to where they were', async () => {
  const page = await browser.person({});
  for (const path of ['/matters', '/raise/order?service=home', '/work', '/points', '/family/add', '/inbox']) {
    const { status, location } = await get(page, path);
    expect([status, location]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  }
  const told = (await page.request.get('/')).headers();
  expect(told['content-security-policy']).not.toContain('unsafe');
  expect(told['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(told).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  const desk = (await page.request.get('/console/')).headers();
  expect(desk['content-security-policy']).toContain("script-src 'self'");
  expect(desk).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  const unknown = await get(page, '/nothing-here');
  expect([unknown.status, unknown.text.includes('没有找到这个页面')]).toEqual([404, true]);
});
