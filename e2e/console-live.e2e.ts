import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, picture } from './browser.ts';

/** Two at the same work: what one does the other sees, without reading the page anew. */
const browser = openBrowser();
let dispatcher: Page;
let secretary: Page;

/** Raises a grid case at 柳园社区; gives its address in the console. */
async function raise(detail: string): Promise<string> {
  const places = await secretary.request.get('/api/v1/places/search', { params: { q: '柳园社区' } });
  const answer = await secretary.request.post('/api/v1/matters', {
    headers: { origin: browser.url, 'idempotency-key': randomUUID() },
    data: {
      type: 'grid-case',
      answers: { kind: 'facility', detail },
      placeId: (await places.json()).items[0].id,
      asker: { name: '李传义' },
    },
  });
  expect(answer.ok()).toBe(true);
  return `/console/matters/${(await answer.json()).id}`;
}

/** Opens a page and waits until it hears of changes. */
async function listening(page: Page, address: string): Promise<void> {
  const heard = page.waitForResponse((r) => r.url().endsWith('/api/v1/live') && r.ok());
  await page.goto(address);
  await heard;
}

/** Marks the page, to know later that it was not read anew. */
const mark = (page: Page) => page.evaluate("document.body.dataset.kept = 'yes'");
const kept = (page: Page) => page.evaluate("document.body.dataset.kept === 'yes'");

beforeAll(async () => {
  dispatcher = await browser.staff('paidan');
  secretary = await browser.staff('shuji');
});

describe('two at the same work', () => {
  test('a new matter is said quietly, and shown when it is asked for', async () => {
    await listening(dispatcher, '/console/');
    const rows = dispatcher.locator('tr[data-row]');
    await rows.first().waitFor();
    const before = await rows.count();
    await mark(dispatcher);
    const detail = `围栏倾斜 ${randomUUID().slice(0, 6)}`;
    await raise(detail);
    const news = dispatcher.getByRole('button', { name: '有 1 条新事项，点击显示' });
    await news.waitFor();
    expect(await rows.count()).toBe(before);
    await picture(dispatcher, 'live-work');
    await news.click();
    await rows.getByText(detail).waitFor();
    await news.waitFor({ state: 'hidden' });
    expect(await kept(dispatcher)).toBe(true);
  });

  test('an open matter follows what somebody else does, and keeps what is being typed', async () => {
    const address = await raise(`雨棚破损 ${randomUUID().slice(0, 6)}`);
    await listening(dispatcher, address);
    await mark(dispatcher);
    await dispatcher.getByRole('button', { name: '提级办理' }).click();
    const form = dispatcher.getByRole('dialog');
    await form.getByLabel('理由').fill('社区没有权限更换，需要街道协调');
    await secretary.goto(address);
    await secretary.getByRole('button', { name: '交网格员处置', exact: true }).click();
    await secretary.getByRole('dialog').getByRole('button', { name: '交网格员处置', exact: true }).click();
    await form.getByText('这件事刚被别人处理过，现在不能再这样办理了。').waitFor();
    expect(await form.getByLabel('理由').inputValue()).toBe('社区没有权限更换，需要街道协调');
    expect(await form.getByRole('button', { name: '提级办理' }).isDisabled()).toBe(true);
    await picture(dispatcher, 'live-matter-form');
    await form.getByRole('button', { name: '关闭' }).last().click();
    await dispatcher.getByText('网格处置').first().waitFor();
    await picture(dispatcher, 'live-matter');
    expect(await kept(dispatcher)).toBe(true);
  });
});
