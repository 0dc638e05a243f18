import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const pictures = process.env.LIANXIN_PICTURES;

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};
export const desk: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

/** One Chromium for a test file; contexts are separate people. */
export function openBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  });
  afterAll(async () => {
    await browser?.close();
  });
  const { url, log } = inject('served');
  /** Where a person's session is kept from one test file to the next: codes are sent once a minute. */
  const sessionOf = (name: string) => join(dirname(log), `session-${name}.json`);
  const kept = (name: string): BrowserContextOptions =>
    existsSync(sessionOf(name)) ? { storageState: sessionOf(name) } : {};
  const me = {
    url,
    /** A new person's browser. */
    async person(options: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext({ ...options, baseURL: url });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      return page;
    },
    /** Somebody with a phone, signed in by the code sent to their number, on the first page. */
    async resident(number: string, options = phone): Promise<Page> {
      const page = await me.person({ ...options, ...kept(number) });
      await page.goto('/');
      if (existsSync(sessionOf(number))) return page;
      await page.goto('/sign-in');
      await page.getByLabel('手机号').fill(number);
      await page.getByRole('button', { name: '获取验证码' }).click();
      await page.getByLabel('验证码').fill(await me.codeFor(number));
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL('/');
      await page.context().storageState({ path: sessionOf(number) });
      return page;
    },
    /** A member of staff, signed in to the console, at their work list. */
    async staff(name: string, options = desk): Promise<Page> {
      const page = await me.person({ ...options, ...kept(name) });
      await page.goto('/console/');
      if (!existsSync(sessionOf(name))) {
        await page.getByLabel('账号').fill(name);
        await page.getByLabel('密码').fill('lianxin-2026');
        await page.getByRole('button', { name: /登\s*录/ }).click();
      }
      await page.getByRole('heading', { name: '我的待办' }).waitFor();
      await page.context().storageState({ path: sessionOf(name) });
      return page;
    },
    /** The last sign-in code the program printed for a number. */
    async codeFor(number: string): Promise<string> {
      const masked = `${number.slice(0, 3)}****${number.slice(-4)}`;
      let code: string | undefined;
      await expect
        .poll(
          () => {
            const lines = readFileSync(log, 'utf8')
              .split('\n')
              .filter((l) => l.includes(masked));
            code = /code=(\d{6})/.exec(lines.at(-1) ?? '')?.[1];
            return code;
          },
          { timeout: 10_000 },
        )
        .toBeDefined();
      return code as string;
    },
  };
  return me;
}

/** Keeps a picture of the whole page where LIANXIN_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: resolve(pictures, `${name}.png`), fullPage: true });
}
