import * as op from '@lianxin/contracts/matter-operations';
import { describe, expect, test } from 'vitest';
import { loadCalendarYear } from '#modules/playbooks/index.ts';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';
import { setEmptyClocks, sweep } from './index.ts';

const { as, town, database, programContext } = await testApp();
const day = 86_400_000;

const request = (more: Record<string, unknown> = {}) => ({
  type: 'property',
  answers: { kind: 'lift', detail: '电梯门关不上，一直响', phone: '19900001111', ...more },
  placeId: town.place.building,
});

const grid = (more: object = {}) => ({
  type: 'grid-case',
  answers: { kind: 'parking', detail: '面包车停在消防通道上三天了' },
  placeId: town.place.building,
  ...more,
});

describe('a property request (Z10)', () => {
  test('is graded, answered, disputed, answered again and rated', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, request());
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.actOnMatter, {
      matter: id,
      action: 'accept',
      answers: { grade: 'ordinary', company: town.organisation.property },
    });
    const company = await as('company');
    const work = await company.ok(op.myWork, {});
    expect(work.items.find((w) => w.matter.id === id)?.task.dueAt).toMatch(/T16:00:00/);
    await company.ok(op.actOnMatter, { matter: id, action: 'reply', answers: { note: '已修好门机' } });
    await resident.ok(op.actOnMatter, { matter: id, action: 'dispute', answers: { reason: '还是响' } });
    await company.ok(op.actOnMatter, { matter: id, action: 'reply', answers: { note: '换了导轨' } });
    await resident.ok(op.actOnMatter, {
      matter: id,
      action: 'confirm',
      answers: { rating: 'fair', comment: '来得慢了点' },
    });
    const whole = await dispatcher.ok(op.showMatter, { matter: id });
    expect(whole).toMatchObject({ outcome: 'solved', rating: '基本满意', gradeName: '一般诉求' });
    expect(whole.events.map((e) => e.name)).toEqual([
      '提出',
      '受理并交办',
      '办结答复',
      '没有解决',
      '办结答复',
      '确认解决',
    ]);
  });

  test('the asker is asked for more, the clock waits, the answer starts it again', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, request());
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.actOnMatter, {
      matter: id,
      action: 'ask-asker',
      answers: { question: '哪一部电梯？' },
    });
    const asked = await resident.ok(op.showMatter, { matter: id });
    expect(asked).toMatchObject({ paused: true });
    expect(asked.actions.map((a) => a.id)).toEqual(['answer', 'withdraw']);
    expect((await resident.ok(op.myInbox, {})).items[0]).toMatchObject({ matter: id, about: 'question' });
    await resident.ok(op.actOnMatter, { matter: id, action: 'answer', answers: { answer: '东边那部' } });
    expect(await resident.ok(op.showMatter, { matter: id })).toMatchObject({ paused: false });
  });

  test('a duplicate joins the first; its asker hears once, and of the end once', async () => {
    const first = await (await as('resident')).ok(op.raiseMatter, request());
    const again = await (await as('neighbour')).ok(op.raiseMatter, request());
    const dispatcher = await as('dispatcher');
    const self = await dispatcher.call(op.actOnMatter, {
      matter: again.id,
      action: 'merge',
      answers: { duplicate: again.id },
    });
    expect(self.body.code).toBe('InvalidInput');
    await dispatcher.ok(op.actOnMatter, {
      matter: again.id,
      action: 'merge',
      answers: { duplicate: first.id },
    });
    const neighbour = await as('neighbour');
    expect(await neighbour.ok(op.showMatter, { matter: again.id })).toMatchObject({
      outcome: 'merged',
      mergedInto: first.id,
    });
    const merged = await dispatcher.ok(op.showMatter, { matter: again.id });
    expect(merged.events.at(-1)?.answers).toMatchObject([{ id: 'duplicate', text: first.number }]);
    expect(await neighbour.ok(op.showMatter, { matter: first.id })).toMatchObject({
      following: true,
      mine: false,
    });
    await dispatcher.ok(op.actOnMatter, {
      matter: first.id,
      action: 'decline',
      answers: { reason: '该楼已启动整体更新' },
    });
    const heard = (await neighbour.ok(op.myInbox, {})).items.filter(
      (i) => i.matter === first.id || i.matter === again.id,
    );
    expect(heard.map((i) => i.about)).toEqual(['ended', 'merged', 'raised']);
  });

  test('staff raise for somebody without a phone, and somebody who did not handle it asks them', async () => {
    const dispatcher = await as('dispatcher');
    const { id } = await dispatcher.ok(op.raiseMatter, { ...request(), asker: { name: '老周' } });
    await dispatcher.ok(op.actOnMatter, {
      matter: id,
      action: 'accept',
      answers: { grade: 'ordinary', company: town.organisation.property },
    });
    await (await as('company')).ok(op.actOnMatter, {
      matter: id,
      action: 'reply',
      answers: { note: '修好了' },
    });
    const asked = await dispatcher.ok(op.showMatter, { matter: id });
    expect(asked.events[0]?.as).toBe('代为提出');
    expect(asked.asker).toMatchObject({ helped: true, name: '老*' });
    expect(asked.actions.map((a) => a.id)).toEqual([]);
    await (await as('secretary')).ok(op.actOnMatter, {
      matter: id,
      action: 'confirm',
      answers: { rating: 'satisfied' },
    });
    expect(await dispatcher.ok(op.showMatter, { matter: id })).toMatchObject({
      outcome: 'solved',
      confirmedBy: 'asker',
    });
  });
});

describe('a grid case (Z7)', () => {
  test('several departments each with their own deadline; it ends when all have answered', async () => {
    const worker = await as('gridWorker');
    const { id } = await worker.ok(op.raiseMatter, grid());
    const { police, urban, property } = town.organisation;
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.actOnMatter, {
      matter: id,
      action: 'call',
      answers: { grade: 'level-one', department: police, helpers: [urban] },
    });
    await (await as('police')).ok(op.actOnMatter, { matter: id, action: 'respond' });
    await (await as('police')).ok(op.actOnMatter, {
      matter: id,
      action: 'call-in',
      answers: { helpers: [property], reason: '要物业开门禁' },
    });
    await (await as('police')).ok(op.actOnMatter, {
      matter: id,
      action: 'finish',
      answers: { note: '已通知车主挪车' },
    });
    expect(await worker.ok(op.showMatter, { matter: id })).toMatchObject({ step: 'handling' });
    for (const helper of ['urban', 'company'] as const)
      await (await as(helper)).ok(op.actOnMatter, {
        matter: id,
        action: 'help',
        answers: { note: '已配合' },
      });
    const shown = await worker.ok(op.showMatter, { matter: id });
    expect(shown).toMatchObject({ step: 'checking' });
    expect(shown.helpers.map((h) => h.name)).toEqual(['城管局', '安居物业']);
  });

  test('many at once: each succeeds or says why', async () => {
    const worker = await as('gridWorker');
    const ids = [
      await worker.ok(op.raiseMatter, grid()),
      await worker.ok(op.raiseMatter, grid()),
      await worker.ok(op.raiseMatter, grid()),
    ].map((m) => m.id);
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.actOnMatter, {
      matter: ids[1] as string,
      action: 'decline',
      answers: { reason: '重复' },
    });
    const bulk = { matters: ids, action: 'handle-here' };
    const { results } = await dispatcher.ok(op.actOnMany, bulk, 'bulk-1');
    expect(results.map((r) => r.code ?? 'ok')).toEqual(['ok', 'AlreadyEnded', 'ok']);
    expect((await dispatcher.ok(op.actOnMany, bulk, 'bulk-1')).results.map((r) => r.code ?? 'ok')).toEqual([
      'ok',
      'AlreadyEnded',
      'ok',
    ]);
  });

  test('the place is settled to another grid and its work goes there', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, grid({ placeId: town.place.community }));
    const dispatcher = await as('dispatcher');
    await dispatcher.ok(op.locateMatter, { matter: id, placeId: town.place.grid });
    await dispatcher.ok(op.actOnMatter, { matter: id, action: 'handle-here' });
    const work = await (await as('gridWorker')).ok(op.myWork, { limit: 200 });
    expect(work.items.map((w) => w.matter.id)).toContain(id);
    expect(
      (await (await as('otherDispatcher')).call(op.locateMatter, { matter: id, placeId: town.place.grid }))
        .body.code,
    ).toBe('NotFound');
  });
});

describe('the sweep', () => {
  test('turns lights, tells the next up, confirms by default, and touches only what is due', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, request());
    const answered = await resident.ok(op.raiseMatter, request());
    const dispatcher = await as('dispatcher');
    const company = { grade: 'ordinary', company: town.organisation.property };
    await dispatcher.ok(op.actOnMatter, { matter: answered.id, action: 'accept', answers: company });
    await dispatcher.ok(op.actOnMatter, { matter: id, action: 'accept', answers: company });
    await (await as('company')).ok(op.actOnMatter, {
      matter: answered.id,
      action: 'reply',
      answers: { note: '修好了' },
    });
    const now = Date.now();
    expect(await sweep({ ...programContext(), now })).toBe(0);
    await sweep({ ...programContext(), now: now + 8 * day });
    const late = await dispatcher.ok(op.showMatter, { matter: id });
    expect(late).toMatchObject({ light: 'red', late: true });
    expect(late.events.map((e) => e.kind)).toEqual(expect.arrayContaining(['warned', 'overdue', 'told']));
    const watching = await (await as('coordinator')).ok(op.myWork, { group: 'watch' });
    expect(watching.items.map((w) => w.matter.id)).toContain(id);
    expect(await resident.ok(op.showMatter, { matter: answered.id })).toMatchObject({
      outcome: 'solved',
      confirmedBy: 'default',
      rating: null,
    });
    expect(await sweep({ ...programContext(), now: now + 8 * day })).toBe(0);
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from outbox where district_id = ${town.districtId}`.execute(database.db);
    expect(rows[0]?.n).toBeGreaterThan(0);
  });
});

describe('a year whose calendar is not loaded yet', () => {
  test('turns nobody away; the clock is set once the year is loaded', async () => {
    const now = Date.parse('2031-03-03T01:00:00Z');
    const worker = await as('gridWorker');
    const { id } = await worker.ok(op.raiseMatter, grid());
    const held = {
      from: '2031-03-03',
      holidays: [
        { name: '元旦', from: '2031-01-01' },
        { name: '国庆节', from: '2031-10-01', to: '2031-10-07' },
      ],
    };
    await sql`update matter_tasks set started_at = ${held.from}::timestamptz, due_at = null, warn_at = null, wake_at = null,
      unclocked = true where district_id = ${town.districtId} and matter_id = ${id}::uuid`.execute(
      database.db,
    );
    await sql`update matters set unclocked = true, due_at = null
      where district_id = ${town.districtId} and id = ${id}::uuid`.execute(database.db);
    const dispatcher = await as('dispatcher');
    expect(await dispatcher.ok(op.showMatter, { matter: id })).toMatchObject({
      unclocked: true,
      dueAt: null,
    });
    expect(await setEmptyClocks({ ...programContext(), now })).toBe(0);
    await loadCalendarYear(
      database.db,
      town.districtId,
      { year: 2031, holidays: held.holidays },
      { by: null, now },
    );
    expect(await setEmptyClocks({ ...programContext(), now })).toBe(1);
    const set = await dispatcher.ok(op.showMatter, { matter: id });
    expect(set).toMatchObject({ unclocked: false, dueAt: '2031-03-03T02:30:00.000Z' });
    expect(set.events.at(-1)?.name).toBe('工作日历已发布，补定时限');
    expect(await setEmptyClocks({ ...programContext(), now })).toBe(0);
  });
});
