import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { identityNumber, phoneNumber, testFolder, writeBook } from '../server/modules/imports/factory.ts';
import { openBrowser } from './browser.ts';

/** A clerk's day with the registers: a workbook comes in and goes out again; two branches become one and two again. */
const browser = openBrowser();
const folder = testFolder();
let secretary: Page;
let officer: Page;

/** Founds a branch; gives its id. */
async function found(name: string): Promise<string> {
  const headers = { origin: browser.url, 'idempotency-key': randomUUID() };
  const answer = await officer.request.post('/api/v1/organisations', {
    headers,
    data: { name, kind: 'branch' },
  });
  expect(answer.ok()).toBe(true);
  return (await answer.json()).id;
}

const wide = (digits: string): string =>
  digits.replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

beforeAll(async () => {
  secretary = await browser.staff('shuji');
  officer = await browser.staff('quji');
});

describe('a roll as a clerk keeps it', () => {
  test('comes in, is corrected at its cell, found by initials, opened, and taken back whole', async () => {
    const branch = '柳园第一网格党支部';
    // Numbers that nobody else has, of people born 1975 to 1977.
    const n = 58 * (200 + randomInt(5000)) + 30;
    const right = identityNumber(n + 2);
    const wrong = right.slice(0, 17) + (right[17] === '3' ? '4' : '3');
    const path = await writeBook(join(folder, '柳园党员.xlsx'), (book) => {
      const sheet = book.addWorksheet('花名册');
      sheet.addRow(['柳园社区党员花名册']);
      sheet.mergeCells('A1:G1');
      sheet.addRow([
        '序号',
        '所在党支部',
        '姓　名',
        '身份证号码（18位）',
        '联系电话',
        '党员类别',
        '入党时间',
      ]);
      sheet.addRow([
        1,
        '柳元第一网格支部',
        '郗 牧野',
        wide(identityNumber(n)),
        phoneNumber(n),
        '正式党员',
        '2001.07.01',
      ]);
      sheet.addRow([2, null, '郗怀瑾  ', identityNumber(n + 1), phoneNumber(n + 1), '正式党员', '2003年7月']);
      sheet.addRow([3, null, '郗若谷', wrong, Number(phoneNumber(n + 2)), '正式党员', '20050701']);
      sheet.mergeCells('B3:B5');
      sheet.addRow(['合计', null, 3]);
    });

    const page = secretary;
    await page.goto('/console/imports');
    await page.getByLabel('把表格拖到这里，或点击选择文件').setInputFiles(path);
    await page.getByText('党员名册：新建 0，更新 0，没有变化 0，有问题 3').waitFor();
    await page.getByRole('button', { name: branch }).first().click();
    await page.getByText('党员名册：新建 2，更新 0，没有变化 0，有问题 1').waitFor();
    const address = page.url();
    await page.getByRole('button', { name: '只写入没有问题的 2 行' }).waitFor();
    await page.getByRole('button', { name: `身份证号码（18位）：${wrong}` }).click();
    await page.getByRole('dialog').getByLabel('身份证号码（18位）').fill(right);
    await page.getByRole('dialog').getByRole('button', { name: '改好' }).click();
    await page.getByText('没有要改的行').waitFor();
    await page.getByRole('button', { name: '全部写入' }).click();
    await page.getByRole('button', { name: '撤回整次导入' }).waitFor();

    await page.goto('/console/members?tab=roll');
    await page.getByLabel('姓名、拼音或首字母').fill('xmy');
    await page.waitForURL(/q=xmy/);
    await page.getByRole('link', { name: '郗牧野' }).click();
    await page.getByRole('heading', { name: '郗牧野' }).waitFor();
    await page.getByRole('link', { name: branch }).waitFor();
    await page.getByText('2001-07-01 入党').waitFor();

    await page.goto(address);
    await page.getByRole('button', { name: '撤回整次导入' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('选错了文件');
    await dialog.getByRole('button', { name: '撤回整次导入' }).click();
    await page.locator('.page-head').getByText('已撤回', { exact: true }).waitFor();
    await page.goto('/console/members?tab=roll&q=xmy');
    await page.getByText('名册上没有符合条件的人').waitFor();
  });
});

describe('two branches', () => {
  test('become one after a look at what it brings, and two again', async () => {
    const mark = randomUUID().slice(0, 6);
    const [from, into] = [`东段${mark}党支部`, `西段${mark}党支部`];
    const id = await found(from);
    await found(into);

    const page = officer;
    await page.goto(`/console/organisations?at=${id}`);
    await page.getByRole('button', { name: '调整' }).click();
    await page.getByRole('menuitem', { name: '合并' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('并入哪个组织').fill(into);
    await page.locator('.ant-select-dropdown').getByTitle(into).click();
    await dialog.getByLabel('原因').fill('村组合并');
    await dialog.getByRole('button', { name: '看看会带来什么' }).click();
    await dialog.getByText('没有下级要换上级').waitFor();
    await dialog.getByRole('button', { name: '确认合并' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const title = page.getByRole('heading', { name: from });
    await title.getByText('已撤销').waitFor();

    await page.getByRole('tab', { name: '变动' }).click();
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await dialog.getByLabel('原因').fill('合并错了');
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await title.getByText('已撤销').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '调整' }).waitFor();
  });
});
