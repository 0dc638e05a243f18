import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desk, openBrowser, phone } from './browser.ts';

/** Every screen of the console on the program itself: for everybody, on a desk and on a narrow window. */
const browser = openBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const judge = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`;

const screens: readonly (readonly [string, string])[] = [
  ['', '我的待办'],
  ['matters?open=true', '事项'],
  ['matters?type=property&raisedFrom=2026-01-01&figure=solution:counted', '事项'],
  ['raise', '代为提出'],
  ['raise?type=order', '代为提出：志愿服务点单'],
  ['figures', '数据'],
  ['organisations', '组织'],
  ['organisations?kind=community-party', '组织'],
  ['coverage', '组织覆盖'],
  ['coverage?tab=gaps', '组织覆盖'],
  ['coverage?tab=units', '组织覆盖'],
  ['coverage?tab=standards', '组织覆盖'],
  ['members', '党员'],
  ['members?tab=roll', '党员'],
  ['members?tab=report-ins', '党员'],
  ['members?tab=transfers', '党员'],
  ['members?tab=due', '党员'],
  ['members?tab=composition&than=2025-11-01', '党员'],
  ['members?tab=match', '党员'],
  ['people', '人员'],
  ['teams', '服务队'],
  ['care', '重点服务对象'],
  ['places', '地点'],
  ['places?level=1', '地点'],
  ['imports', '导入表格'],
  ['points', '积分待确认'],
  ['playbook?type=property', '工作方案'],
  ['account', '我的账号'],
  ['audit', '操作留痕'],
];

/** Console errors and exceptions of a page, as they come. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}

async function lookAt(page: Page, path: string, title: string): Promise<void> {
  await page.goto(`/console/${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(axe);
  expect(await page.evaluate(judge), path).toEqual([]);
  expect(await page.locator('h1').count(), path).toBe(1);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wider, `${path} is wider than its window`).toBeLessThanOrEqual(0);
}

describe('the screens of the console', () => {
  test.each([
    ['on a desk', desk],
    ['on a narrow window', { ...phone, isMobile: false }],
  ] as const)(
    'pass axe %s, without fault or sideways scrolling',
    async (_, options) => {
      const officer = await browser.staff('quji', options);
      const faults = faultsOf(officer);
      for (const [path, title] of screens) await lookAt(officer, path, title);
      expect(faults).toEqual([]);
    },
    300_000,
  );

  test('say so where there is no such page or matter', async () => {
    const officer = await browser.staff('quji');
    await officer.goto('/console/nowhere');
    await officer.getByText('没有这个页面').waitFor();
    await officer.goto('/console/matters/0193a5c0-0000-7000-8000-000000000001');
    await officer.getByText('没有找到，可能已被移走或您无权查看。').waitFor();
  });

  test('lead back to where one was going after signing in', async () => {
    const stranger = await browser.person(desk);
    await stranger.goto('/console/matters?type=order&open=true');
    await stranger.getByLabel('账号').fill('shuji');
    await stranger.getByLabel('密码').fill('not the password');
    await stranger.getByRole('button', { name: '登录' }).click();
    await stranger.getByText('账号或密码不正确。').waitFor();
    await stranger.getByLabel('密码').fill('lianxin-2026');
    await stranger.getByRole('button', { name: '登录' }).click();
    await stranger.waitForURL('**/console/matters?type=order&open=true');
    await stranger.getByRole('button', { name: /志愿服务点单/ }).waitFor();
  });
});
