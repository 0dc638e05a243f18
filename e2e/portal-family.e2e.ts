import { expect, test } from 'vitest';
import { openBrowser, phone } from './browser.ts';
import { next, plainPhone, residents } from './portal-people.ts';

const browser = openBrowser();

test('somebody without a telephone is added for the community to verify, and acted for at once', async () => {
  const page = await browser.resident(residents.wang, plainPhone);
  const name = `王${Date.now() % 100_000}`;
  await page.goto('/family/add');
  await next(page);
  expect(await page.textContent('#errors')).toContain('请填写「家人姓名」');
  await page.fill('input[name=name]', name);
  await page.fill('input[name=relation]', '儿子');
  await next(page);
  expect(await page.textContent('.note.ok')).toContain('等社区核实');
  const tie = page.locator('.row', { hasText: name });
  expect(await tie.textContent()).toContain('您是其儿子');
  expect(await tie.textContent()).toContain('待社区核实');
  await tie.locator('a:has-text("我要点服务")').click();
  await page.waitForURL(/for=/);
  await page.goto('/family');
  await page.locator('.row', { hasText: name }).locator('a:has-text("停止代办")').click();
  await next(page);
  expect(await page.textContent('.note.ok')).toContain('已停止');
  expect(await page.locator('.row', { hasText: name }).count()).toBe(0);
});

test('somebody with a telephone agrees by the code sent to it; a wrong one is said at the field (checklist 9, 12)', async () => {
  const page = await browser.resident(residents.wang, plainPhone);
  const number = `199${String(Date.now()).slice(-8)}`;
  await page.goto('/family/add');
  await page.fill('input[name=name]', '李桂芳');
  await page.fill('input[name=relation]', '儿子');
  await page.fill('input[name=phone]', number);
  await next(page);
  expect(await page.getAttribute('input[name=code]', 'autocomplete')).toBe('one-time-code');
  const code = await browser.codeFor(number);
  await page.fill('input[name=code]', code === '000000' ? '111111' : '000000');
  await next(page);
  expect(await page.title()).toMatch(/^错误：/);
  expect(await page.textContent('.field.wrong')).toContain('验证码');
  await page.fill('input[name=code]', code);
  await next(page);
  expect(await page.locator('.row', { hasText: '李桂芳' }).first().textContent()).toContain('已由本人确认');
});

test('signing in: what is wrong is said, the number stays; signing out leaves nothing to see', async () => {
  const page = await browser.person(phone);
  const number = `198${String(Date.now()).slice(-8)}`;
  await page.goto('/sign-in?next=/matters');
  await page.fill('input[name=phone]', '1380');
  await next(page);
  expect(await page.textContent('.field.wrong')).toContain('11 位手机号');
  expect(await page.inputValue('input[name=phone]')).toBe('1380');
  await page.fill('input[name=phone]', number);
  await next(page);
  await page.fill('input[name=code]', '12');
  await next(page);
  expect(await page.textContent('.field.wrong')).toContain('6 位数字');
  await page.fill('input[name=code]', await browser.codeFor(number));
  await page.fill('input[name=name]', '赵新来');
  await next(page);
  await page.waitForURL('/matters');
  await page.goto('/me');
  expect(await page.textContent('.person')).toContain('赵新来');
  await page.click('button:has-text("退出登录")');
  await page.waitForURL('/');
  await page.goto('/matters');
  await page.waitForURL('/sign-in?next=*');
});
