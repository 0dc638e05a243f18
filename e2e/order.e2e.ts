import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser, picture } from './browser.ts';

const browser = openBrowser();

/** Opens a matter on the phone and takes one of the actions offered there. */
async function act(page: Page, matter: string, action: string, fill?: () => Promise<void>): Promise<void> {
  await page.goto(`/matters/${matter}`);
  const offered = page.locator('main').getByRole('link', { name: action, exact: true });
  if (await offered.count()) await offered.click();
  await fill?.();
  await page.locator('main').getByRole('button', { name: action, exact: true }).click();
  await page.waitForURL(`/matters/${matter}*`);
}

describe('a newcomer’s ten minutes (Z11): from a wish on the phone to the figure', () => {
  test('asked, dispatched, accepted, claimed, done, confirmed, counted in points', async () => {
    const resident = await browser.resident('19900000001');
    await picture(resident, 'portal-home');
    await resident.getByRole('link', { name: /我要点服务/ }).click();
    await resident.getByText('居家环境').click();
    await resident.getByRole('button', { name: '下一步' }).click();
    await resident.getByRole('row', { name: /明天/ }).getByText('上午').click();
    await picture(resident, 'portal-order-when');
    await resident.getByRole('button', { name: '下一步' }).click();
    await resident.getByText('和上次一样').click();
    await resident.getByLabel('上门地址').fill('2单元101室');
    await resident.getByRole('button', { name: '下一步' }).click();
    await resident.getByLabel(/具体需要/).fill('客厅两扇窗户够不着，想请人擦一擦');
    await resident.getByRole('button', { name: '下一步' }).click();
    await resident.getByRole('button', { name: '确认提交' }).click();
    await resident.getByRole('heading', { name: '已提交' }).waitFor();
    const number = /\d{6}-\d{5}-\d/.exec(await resident.locator('main').innerText())?.[0] as string;
    const matter = /matters\/([0-9a-f-]{36})/.exec(resident.url())?.[1] as string;
    await picture(resident, 'portal-sent');

    const dispatcher = await browser.staff('paidan');
    await picture(dispatcher, 'console-work');
    const row = dispatcher.getByRole('row', { name: new RegExp(number) });
    await row.getByRole('button', { name: '派单' }).click();
    await dispatcher.getByLabel('派给哪支服务队').fill('净美家');
    await dispatcher.getByTitle('柳园净美家服务队').first().click();
    await dispatcher
      .getByRole('dialog')
      .getByRole('button', { name: /派\s*单/ })
      .click();
    await row.waitFor({ state: 'detached' });

    const leader = await browser.resident('19900000005');
    await act(leader, matter, '接单', () => leader.getByLabel(/需要几人/).fill('1'));
    const member = await browser.resident('19900000003');
    const before = await pointsOf(member);
    await act(member, matter, '领单');
    await act(member, matter, '服务完成', async () => {
      await member.getByLabel(/服务时长/).fill('1.5');
      await member.getByLabel(/办理情况/).fill('擦了两扇窗');
    });
    await act(resident, matter, '确认完成', () =>
      resident.getByText('满意', { exact: true }).first().click(),
    );
    await picture(resident, 'portal-confirmed');
    expect(await pointsOf(member)).toBe(before + 15);
    await picture(member, 'portal-points');

    await dispatcher.goto(`/console/matters/${matter}`);
    await dispatcher.getByText('已完成').first().waitFor();
    await picture(dispatcher, 'console-matter');
  });

  test('the district opens, behind a figure, exactly the records it counts', async () => {
    const officer = await browser.staff('quji');
    await officer.goto('/console/figures');
    const figure = officer.locator('main a.figures').first();
    const count = Number(await figure.innerText());
    await picture(officer, 'console-figures');
    await figure.click();
    await officer.getByText(`共 ${count} 件`).waitFor();
  });
});

async function pointsOf(page: Page): Promise<number> {
  await page.goto('/points');
  return Number(/-?\d+/.exec(await page.locator('main').innerText())?.[0]);
}
