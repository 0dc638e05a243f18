import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser, phone, picture } from './browser.ts';
import { choosePlace, enterStaff, next, photo, residents } from './portal-people.ts';

const browser = openBrowser();

const fillQuick = async (page: Page, words: string): Promise<void> => {
  await page.setInputFiles('input[type=file] >> nth=1', await photo(page));
  await page.waitForSelector('.picture-ways .thumbs li');
  await page.check('label:has-text("乱停车") input');
  await page.fill('textarea', words);
};

const countOf = async (page: Page, words: string): Promise<number> => {
  const answer = await page.request.get(`/api/v1/matter-counts?q=${encodeURIComponent(words)}`);
  return ((await answer.json()) as { total: number }).total;
};

test('a grid worker reports with a picture where there is no signal; it is sent once when there is', async () => {
  const page = await browser.person(phone);
  await enterStaff(page, 'wangge');
  await page.goto('/work/report');
  // Her own grid stands first, with its buildings.
  expect(await page.textContent('select[name=place] option >> nth=0')).toBe('柳园社区 › 第一网格');
  expect(await page.locator('select[name=place] option').count()).toBeGreaterThan(1);
  const kept = `Promise.all([
    ...['/offline', '/work/report'].map((path) => caches.match(path)),
    navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated'),
  ]).then((all) => all.every(Boolean))`;
  await expect.poll(() => page.evaluate(kept), { timeout: 15_000 }).toBe(true);

  await page.context().setOffline(true);
  await page.goto('/work/report');
  const words = `消防通道停了三辆车 ${Date.now()}`;
  await fillQuick(page, words);
  await page.click('button:text-is("上报")');
  await page.waitForSelector('#outbox:has-text("现在没有信号")');
  expect(await page.textContent('#outbox')).toContain('乱停车');
  await picture(page, 'portal-no-signal');
  expect(await page.inputValue('textarea')).toBe('');
  await page.reload();
  await page.waitForSelector('#outbox .row');
  await page.goto('/matters');
  expect(await page.textContent('h1')).toBe('现在没有网络');
  await page.goto('/work/report');

  await page.context().setOffline(false);
  await page.waitForSelector('#outbox:has-text("已上报，编号")');
  await expect.poll(() => countOf(page, words)).toBe(1);
  await page.reload();
  expect(await page.locator('#outbox .row').count()).toBe(0);
  expect(await countOf(page, words)).toBe(1);
});

test('an answer lost on the way does not make a second report', async () => {
  const page = await browser.person(phone);
  await enterStaff(page, 'wangge');
  await page.goto('/work/report');
  const words = `路口占道经营 ${Date.now()}`;
  let lost = 0;
  await page.route('**/api/v1/matters', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await fillQuick(page, words);
  await page.click('button:text-is("上报")');
  await page.waitForSelector('#outbox:has-text("现在没有信号")');
  expect(await countOf(page, words)).toBe(1);
  await page.reload();
  await page.waitForSelector('#outbox:has-text("已上报，编号")');
  expect(lost).toBe(2);
  expect(await countOf(page, words)).toBe(1);
});

test('pictures are shrunk on the phone before they travel (checklist 21)', async () => {
  const page = await browser.person(phone);
  await enterStaff(page, 'wangge');
  await page.goto('/work/report');
  const sent: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/files')) sent.push(request.postDataBuffer()?.byteLength ?? 0);
  });
  await fillQuick(page, `楼道堆物 ${Date.now()}`);
  await page.click('button:text-is("上报")');
  await page.waitForSelector('.note.ok:has-text("已上报")');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toBeLessThan((await photo(page)).buffer.byteLength / 2);
  await page.click('.note.ok a');
  const image = await page.request.get((await page.getAttribute('.thumbs img', 'src')) ?? '');
  expect((await image.body()).byteLength).toBeLessThanOrEqual(100_000);
});

test('what was typed is kept on the device and gone on with; sent twice it is one record (checklist 13)', async () => {
  const page = await browser.resident(residents.sun);
  await page.goto('/raise/property?kind=water');
  await choosePlace(page, '柳园社区');
  await next(page);
  const words = `厨房下水道堵了 ${Date.now()}`;
  await page.fill('textarea', words);
  await page.goto('/');
  await page.goto('/raise/property');
  await page.click('button:has-text("接着写")');
  await page.waitForSelector('textarea');
  expect(await page.inputValue('textarea')).toBe(words);
  await next(page);
  await page.waitForSelector('.facts.check');
  await next(page);
  await page.waitForURL(/\/raised$/);
  const first = page.url();
  await page.goBack();
  await next(page);
  await page.waitForURL(/\/raised$/);
  expect(page.url()).toBe(first);
  await page.goto('/raise/property');
  expect(await page.locator('button:has-text("接着写")').count()).toBe(0);
});

test('the place is found by position; refusing it never blocks; plain shapes can be tapped (checklist 15)', async () => {
  const page = await browser.resident(residents.sun, {
    ...phone,
    permissions: ['geolocation'],
    geolocation: { longitude: 117.56, latitude: 34.86 },
  });
  await page.goto('/raise/property?kind=lift');
  await page.click('button:has-text("用手机定位")');
  await page.waitForSelector('.chosen');
  expect(await page.textContent('.chosen')).toContain('网格');

  const refusing = await browser.resident(residents.zhao);
  await refusing.goto('/raise/property?kind=lift');
  await refusing.click('button:has-text("用手机定位")');
  await refusing.waitForSelector('.here:has-text("没能取得位置")');
  await refusing.click('summary:has-text("在示意图上点")');
  await picture(refusing, 'portal-shapes');
  await refusing.click('.shapes g >> nth=0');
  await refusing.waitForSelector('.chosen');
  expect(await refusing.textContent('.chosen')).toContain('街道');
});
