import type { Page } from 'playwright-core';
import { phone } from './browser.ts';

/** People of the demo world who use the portal, by telephone. */
export const residents = {
  sun: '19900000001',
  zhao: '19900000002',
  wang: '19900000003',
  chen: '19900000005',
} as const;

/** A phone whose browser runs no scripts. */
export const plainPhone = { ...phone, javaScriptEnabled: false };

/** Signs in staff by name and password, on the portal. */
export async function enterStaff(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in/staff');
  await page.fill('input[name=name]', name);
  await page.fill('input[name=password]', 'lianxin-2026');
  await page.click('button:text-is("登录")');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Sends the page's form by its one main button. */
export const next = (page: Page): Promise<void> => page.click('.task .buttons .main');

/** Chooses a place by its name on the page that asks where. */
export async function choosePlace(page: Page, name: string): Promise<void> {
  await page.fill('input[name=q]', name);
  await page.click('button:has-text("查找")');
  await page.click('.found button >> nth=0');
  await page.waitForSelector('.chosen');
}

/** A picture as a phone takes it: large, and of noise, so that it compresses badly. */
export async function photo(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const url = (await page.evaluate(`(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2400, 1800];
    const context = canvas.getContext('2d');
    const image = context.createImageData(2400, 1800);
    for (let i = 0, seed = 7; i < image.data.length; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      image.data[i] = i % 4 === 3 ? 255 : seed % 256;
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9);
  })()`)) as string;
  return {
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(url.split(',')[1] ?? '', 'base64'),
  };
}
