import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

/** What a dispatcher does all day, on the program itself, with a colleague at the same work. */
const browser = openBrowser();
let dispatcher: Page;
let secretary: Page;

/** Raises a grid case at 柳园社区 for somebody; gives its address in the console. */
async function raise(detail: string): Promise<string> {
  const headers = { origin: browser.url, 'idempotency-key': randomUUID() };
  const places = await dispatcher.request.get('/api/v1/places/search', { params: { q: '柳园社区' } });
  const answer = await dispatcher.request.post('/api/v1/matters', {
    headers,
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

/** Takes an action of a matter's page: opens it and confirms. */
async function take(page: Page, address: string, action: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

beforeAll(async () => {
  dispatcher = await browser.staff('paidan');
  secretary = await browser.staff('shuji');
});

describe('a dispatcher at work', () => {
  test('acts on many at once and hears of each that could not be done', async () => {
    const mark = `井盖${randomUUID().slice(0, 6)}`;
    const addresses = [await raise(`${mark} 松动`), await raise(`${mark} 丢失`), await raise(`${mark} 破损`)];
    await dispatcher.goto(`/console/matters?open=true&q=${encodeURIComponent(mark)}`);
    await dispatcher.getByText('共 3 件').waitFor();
    await dispatcher.getByLabel('选中已显示的全部').check();
    await take(secretary, addresses[2] as string, '交网格员处置');
    await dispatcher.getByRole('button', { name: '批量办理 3 件' }).click();
    const drawer = dispatcher.getByRole('dialog');
    await drawer.getByText('不受理', { exact: true }).click();
    await drawer.getByLabel('理由').fill('经核实是同一个井盖，已修好');
    await drawer.getByRole('button', { name: '不受理（3 件）' }).click();
    await dispatcher.getByText('反映人会收到不受理的理由。').waitFor();
    await dispatcher.getByRole('button', { name: '确定', exact: true }).click();
    await drawer.getByText('办好 2 件，没有办成 1 件').waitFor();
    await drawer.getByText('当前环节不能这样办理').waitFor();
    expect(await drawer.getByRole('button', { name: '重试这 1 件' }).count()).toBe(1);
  });

  test('is shown the latest when a colleague was faster, though no changes are heard', async () => {
    await dispatcher.route('**/api/v1/live', (route) => route.abort());
    const address = await raise(`路灯不亮 ${randomUUID().slice(0, 6)}`);
    await dispatcher.goto(address);
    await dispatcher.getByRole('button', { name: '提级办理' }).click();
    await dispatcher.getByLabel('理由').fill('社区没有权限更换');
    await take(secretary, address, '交网格员处置');
    await dispatcher.getByRole('dialog').getByRole('button', { name: '提级办理' }).click();
    await dispatcher.getByText('这件事刚被别人处理过，现在不能再这样办理了。').waitFor();
    await dispatcher.getByText('网格处置').first().waitFor();
    await dispatcher.unroute('**/api/v1/live');
  });

  test('sends a form again over a bad network under the same key', async () => {
    const address = await raise(`栏杆松动 ${randomUUID().slice(0, 6)}`);
    const keys: (string | undefined)[] = [];
    dispatcher.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/actions'))
        keys.push(request.headers()['idempotency-key']);
    });
    await dispatcher.goto(address);
    await dispatcher.getByRole('button', { name: '提级办理' }).click();
    await dispatcher.getByLabel('理由').fill('社区没有权限更换');
    const send = dispatcher.getByRole('dialog').getByRole('button', { name: '提级办理' });
    await dispatcher.route('**/actions', (route) => route.abort());
    await send.click();
    await dispatcher.getByText('连不上服务器，请检查网络后重试。').waitFor();
    await dispatcher.unroute('**/actions');
    await send.click();
    await dispatcher.getByText('街道提级办理').first().waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  test('walks the list by keys and finds filters in the address', async () => {
    await raise(`座椅损坏 ${randomUUID().slice(0, 6)}`);
    await dispatcher.goto('/console/');
    await dispatcher.getByRole('heading', { name: '我的待办' }).waitFor();
    await dispatcher.keyboard.press('/');
    await dispatcher.keyboard.type('椅');
    await dispatcher.keyboard.press('Enter');
    await dispatcher.waitForURL(/q=/);
    await dispatcher.getByText(/^共 \d+ 件$/).waitFor();
    await dispatcher.getByText('座椅损坏').first().waitFor();
    await dispatcher.keyboard.press('j');
    await dispatcher.keyboard.press('x');
    await dispatcher.getByText('已选 1 件').waitFor();
    await dispatcher.keyboard.press('Enter');
    await dispatcher.getByRole('heading', { name: '经过' }).waitFor();
    await dispatcher.keyboard.press('p');
    await dispatcher.getByRole('heading', { name: '事项办理单' }).waitFor();
  });

  test('raises for somebody without a phone', async () => {
    await dispatcher.goto('/console/raise?type=property');
    await dispatcher.getByRole('button', { name: '提出', exact: true }).click();
    await dispatcher.getByText('请填写提出人的姓名').waitFor();
    await dispatcher.getByLabel('姓名', { exact: true }).fill('孙桂兰');
    await dispatcher.getByLabel('地点', { exact: true }).click();
    await dispatcher.getByLabel('按名称找地点').fill('柳园');
    await dispatcher.getByRole('button', { name: '东湖街道 / 柳园社区', exact: true }).click();
    await dispatcher.getByLabel('什么问题').click();
    await dispatcher.locator('.ant-select-item-option').first().click();
    await dispatcher.getByLabel('具体情况').fill('三号楼电梯异响');
    await dispatcher.getByLabel('联系电话').fill('0632-3012345');
    await dispatcher.getByRole('button', { name: '提出', exact: true }).click();
    await dispatcher.getByText(/已提出，编号 \d{6}/).waitFor();
  });
});
