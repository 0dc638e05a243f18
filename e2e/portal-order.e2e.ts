import { expect, test } from 'vitest';
import { openBrowser, phone, picture } from './browser.ts';
import { choosePlace, enterStaff, next, plainPhone, residents } from './portal-people.ts';

const browser = openBrowser();

test('a son orders for his mother; the team accepts, a member serves; she confirms and rates (Z11)', async () => {
  const son = await browser.resident(residents.zhao);
  await son.goto('/family');
  await son.click('a:has-text("我要点服务") >> nth=0');
  await son.check('label:has-text("居家环境") input');
  await next(son);
  await son.check('.slots tbody tr >> nth=2 >> label:has-text("上午") >> input');
  await next(son);
  await choosePlace(son, '柳园社区');
  await son.fill('input[name="a.address"]', '3 号楼 2 单元 601');
  await next(son);
  await son.fill('input[name="a.phone"]', residents.sun);
  expect(await son.isChecked('label:has-text("孙桂兰") input')).toBe(true);
  await next(son);
  expect(await son.textContent('.facts.check')).toMatch(/上午/);
  await next(son);
  await son.click('a:has-text("看进展")');
  const matter = new URL(son.url()).pathname;

  const dispatcher = await browser.person(phone);
  await enterStaff(dispatcher, 'paidan');
  await dispatcher.goto(matter);
  await dispatcher.click('.state a:text-is("派单")');
  await dispatcher.check('label:has-text("净美家") input');
  await next(dispatcher);

  const leader = await browser.resident(residents.chen);
  await leader.goto('/volunteer');
  await leader.click(`section:has-text("等您办的") a[href="${matter}"]`);
  await leader.click('.state a:text-is("接单")');
  await leader.fill('input[name="a.people"]', '1');
  await next(leader);

  const member = await browser.resident(residents.wang);
  await member.goto('/points');
  const before = Number(await member.textContent('.figures-row dd >> nth=0'));
  await member.goto('/volunteer');
  await member.click(`.row:has(a[href="${matter}"]) button:has-text("领这一单")`);
  expect(await member.textContent('.note.ok')).toContain('领单');
  await member.click('.state a:text-is("服务完成")');
  await member.fill('input[name="a.hours"]', '1.3');
  await member.fill('textarea', '窗户擦好，厨房打扫干净。');
  await next(member);
  expect(await member.textContent('#errors')).toContain('按半小时填');
  expect(await member.inputValue('textarea')).toContain('厨房打扫干净');
  await member.fill('input[name="a.hours"]', '1.5');
  await next(member);
  expect(await member.textContent('.note.ok')).toContain('服务完成');

  const mother = await browser.resident(residents.sun, plainPhone);
  await mother.goto('/');
  expect(await mother.textContent('.calls')).toMatch(/有 \d+ 件事等您确认/);
  await mother.goto(matter);
  await mother.click('.state a:text-is("确认完成")');
  await picture(mother, 'portal-confirm');
  await mother.check('label:has(.choice-name:text-is("满意")) input');
  const sent = {
    url: mother.url(),
    form: Object.fromEntries(
      await Promise.all(
        ['key', 'version', 'asks', 'a.comment'].map(async (name) => [
          name,
          await mother.inputValue(`[name="${name}"]`),
        ]),
      ),
    ) as Record<string, string>,
  };
  await next(mother);
  expect(await mother.textContent('main')).toContain('评价：满意');
  // The answer was lost on the way and the phone sends the same once more: the same answer, nothing twice.
  const again = await mother.request.post(sent.url, {
    form: { ...sent.form, 'a.rating': 'satisfied' },
    headers: { origin: browser.url },
  });
  expect(again.url()).toContain('done=confirm');

  await member.goto('/points');
  expect(Number(await member.textContent('.figures-row dd >> nth=0'))).toBe(before + 15);
  expect(await member.textContent('.row >> nth=0')).toContain('+15');
});

test('a weekly order is set while ordering, listed, and stopped', async () => {
  const page = await browser.resident(residents.sun, plainPhone);
  await page.goto('/raise/order?service=care');
  await page.check('.slots tbody tr >> nth=3 >> label:has-text("下午") >> input');
  await page.check('label:has-text("每周一次") input');
  await next(page);
  await choosePlace(page, '柳园社区');
  if ((await page.inputValue('input[name="a.address"]')) === '')
    await page.fill('input[name="a.address"]', '3 号楼 2 单元 601');
  await next(page);
  await next(page);
  expect(await page.textContent('.facts.check')).toContain('每周一次');
  await next(page);
  await page.waitForURL(/\/standing/);
  expect(await page.textContent('.note.ok')).toContain('定期点单已设好');
  await page.click('a:has-text("停止") >> nth=0');
  await next(page);
  expect(await page.textContent('.note.ok')).toContain('已停止');
});

test('长辈版 is switched on in one tap and remembered (checklist 5)', async () => {
  const page = await browser.person(plainPhone);
  await page.goto('/');
  await page.click('button:has-text("长辈版")');
  expect(await page.getAttribute('html', 'data-look')).toBe('large');
  await page.goto('/public');
  expect(await page.getAttribute('html', 'data-look')).toBe('large');
  await page.goto('/me');
  await page.click('a:has-text("字的大小")');
  await page.check('label:has-text("最大字") input');
  await next(page);
  expect(page.url()).toMatch(/\/me$/);
  expect(await page.getAttribute('html', 'data-look')).toBe('largest');
  await page.goto('/');
  await page.click('button:has-text("标准版")');
  expect(await page.getAttribute('html', 'data-look')).toBeNull();
});
