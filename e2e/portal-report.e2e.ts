import { expect, test } from 'vitest';
import { openBrowser, phone, picture } from './browser.ts';
import { choosePlace, enterStaff, next, photo, plainPhone, residents } from './portal-people.ts';

const browser = openBrowser();
test('a resident reports with JavaScript off, is told who handles it by when, and withdraws (checklist 10, 14, 17)', async () => {
  const stranger = await browser.person(plainPhone);
  await stranger.goto('/');
  await stranger.click('a:has-text("我要反映问题")');
  await stranger.click('a:has-text("电梯")');
  await stranger.waitForURL('/sign-in?next=*');

  const page = await browser.resident(residents.sun, plainPhone);
  await page.goto('/report');
  await page.click('a:has-text("电梯")');
  expect(await page.textContent('.progress')).toContain('第 2 步');

  await next(page);
  expect(await page.title()).toMatch(/^错误：/);
  expect(await page.textContent('#errors')).toContain('请选到社区');
  await choosePlace(page, '柳园社区');
  await page.fill('input[name=placeText]', '3 号楼 2 单元');
  await next(page);

  await next(page);
  expect(await page.textContent('#errors')).toContain('请填写「具体情况」');
  await page.fill('textarea', '电梯坏了三天，老人下不了楼。\n请尽快修。');
  await page.setInputFiles('input[type=file] >> nth=1', await photo(page));
  await next(page);

  // The telephone she signed in with is known: the next page is already the check (checklist 19).
  expect(await page.textContent('h1')).toContain('核对');
  const check = await page.textContent('.facts.check');
  for (const part of ['电梯', '柳园社区', '3 号楼 2 单元', '老人下不了楼', residents.sun])
    expect(check).toContain(part);
  expect(await page.locator('.facts.check img').count()).toBe(1);
  await picture(page, 'portal-check');

  await page.click('button[value="edit:details"] >> nth=0');
  expect(await page.inputValue('textarea')).toContain('请尽快修');
  await page.fill('textarea', '电梯坏了四天，老人下不了楼。');
  await next(page);
  expect(await page.textContent('.facts.check')).toContain('坏了四天');
  await next(page);

  await page.waitForURL(/\/raised$/);
  const told = await page.textContent('main');
  expect(told).toMatch(/编号 *\d{6}-\d{5}-\d/);
  for (const part of ['谁来办', '社区派单员', '最晚什么时候有回音', '前（还有', '接下来'])
    expect(told).toContain(part);

  await page.click('a:has-text("看进展")');
  expect(await page.textContent('.step-line [aria-current=step]')).toContain('待受理');
  await page.click('a:has-text("撤销诉求")');
  expect(await page.textContent('.note.warn')).toContain('撤销后');
  await next(page);
  expect(await page.textContent('.chips')).toContain('已撤销');
});

test('an open public matter is offered before the same is sent again, and followed instead (checklist 16)', async () => {
  const report = async (page: Awaited<ReturnType<typeof browser.person>>, words: string) => {
    await page.goto('/raise/grid-case?kind=facility');
    await choosePlace(page, '荷香社区');
    await next(page);
    await page.fill('textarea', words);
    await page.check('input[name=public]');
    await next(page);
    if (await page.locator('input[name=asker]').count()) await next(page);
  };
  const first = await browser.resident(residents.sun);
  await report(first, '健身广场的路灯不亮，晚上看不清台阶。');
  await next(first);
  await first.waitForURL(/\/raised$/);

  const second = await browser.resident(residents.zhao);
  await report(second, '健身广场路灯坏了，晚上散步看不清。');
  const similar = await second.textContent('.similar');
  expect(similar).toContain('路灯不亮');
  expect(similar).not.toContain('孙桂兰');
  await picture(second, 'portal-similar');
  await second.click('button:has-text("我来关注") >> nth=0');
  await second.waitForURL(/as=follower/);
  expect(await second.textContent('main')).toContain('公共设施');

  const anyone = await browser.person(phone);
  await anyone.goto('/public');
  const cards = await anyone.textContent('main');
  expect(cards).toContain('路灯不亮');
  expect(cards).toContain('1 人关注');
  expect(cards).not.toMatch(/孙桂兰|199\d{8}/);
});

test('the company answers, the resident confirms and rates, and it opens again (checklist 18)', async () => {
  const resident = await browser.resident(residents.sun);
  await resident.goto('/raise/property?kind=security');
  await choosePlace(resident, '柳园社区');
  await next(resident);
  await resident.fill('textarea', '单元门禁坏了，谁都能进。');
  await next(resident);
  await next(resident);
  await resident.click('a:has-text("看进展")');
  const matter = new URL(resident.url()).pathname;

  const manager = await browser.person(phone);
  await enterStaff(manager, 'wuye');
  const session = (await (await manager.request.get('/api/v1/session')).json()) as {
    roles: { at: string }[];
  };
  const company = session.roles[0]?.at ?? '';

  const dispatcher = await browser.person(phone);
  await enterStaff(dispatcher, 'paidan');
  await dispatcher.goto(matter);
  expect(await dispatcher.textContent('main')).toContain('199****0001');
  expect(await dispatcher.textContent('main')).not.toContain(residents.sun);
  await dispatcher.click('a:has-text("查看完整的联系电话")');
  await dispatcher.check('label:has-text("电话联系") input');
  await next(dispatcher);
  expect(await dispatcher.textContent('main')).toContain(residents.sun);

  await dispatcher.goto(matter);
  await dispatcher.click('a:has-text("核定地点")');
  await dispatcher.click('.pick >> nth=0');
  await dispatcher.click('button:has-text("就是这里")');
  expect(await dispatcher.textContent('main')).toMatch(/柳园社区 › 第.+网格/);

  await dispatcher.click('.state a:has-text("受理并交办")');
  await next(dispatcher);
  expect(await dispatcher.textContent('#errors')).toContain('请选择「诉求等级」');
  await dispatcher.check('label:has-text("一般诉求") input');
  await dispatcher.check(`label:has-text("${company}") input`);
  await next(dispatcher);
  expect(await dispatcher.textContent('.note.ok')).toContain('受理并交办');

  await manager.goto('/work');
  await manager.click(`a[href="${matter}"]`);
  await manager.click('.state a:has-text("办结答复")');
  await manager.fill('textarea', '门禁已修好，请再试。');
  await next(manager);

  await resident.goto('/');
  expect(await resident.textContent('.calls')).toContain('等您确认');
  await resident.goto(matter);
  expect(await resident.textContent('main')).toContain(company);
  expect(await resident.textContent('.time-line')).toContain('门禁已修好');
  await resident.click('.state a:has-text("没有解决")');
  await resident.fill('textarea', '晚上又打不开了。');
  await next(resident);
  expect(await resident.textContent('.step-line [aria-current=step]')).toContain('办理中');

  await manager.goto(matter);
  await manager.click('.state a:has-text("办结答复")');
  await manager.fill('textarea', '换了新的门锁。');
  await next(manager);
  await resident.goto(matter);
  await resident.click('.state a:has-text("确认解决")');
  await resident.check('label:has(.choice-name:text-is("基本满意")) input');
  await next(resident);
  expect(await resident.textContent('main')).toContain('评价：基本满意');
  await resident.click('.state a:has-text("问题又出现了")');
  await resident.fill('textarea', '门锁又坏了。');
  await next(resident);
  expect(await resident.textContent('.step-line [aria-current=step]')).toContain('办理中');
  expect(await resident.textContent('.time-line')).toContain('门锁又坏了');

  await resident.goto('/looks');
  expect(await resident.textContent('main')).toContain('用途：电话联系');
});
