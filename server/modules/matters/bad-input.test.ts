import * as op from '@lianxin/contracts/matter-operations';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';

const { as, town, database } = await testApp();
const good = {
  type: 'grid-case',
  answers: { kind: 'parking', detail: '堵住了消防通道' } as Record<string, unknown>,
  placeId: town.place.building,
};
const count = async () =>
  (
    await sql<{
      n: number;
    }>`select count(*) as n from matters where district_id = ${town.districtId}`.execute(database.db)
  ).rows[0]?.n;

describe('what a caller can send wrong', () => {
  test.each<[string, unknown, number, string]>([
    ['nothing', {}, 400, 'InvalidInput'],
    ['no such type', { ...good, type: 'no-such' }, 400, 'InvalidInput'],
    [
      'an object for a text',
      { ...good, answers: { ...good.answers, detail: { a: 1 } } },
      400,
      'InvalidInput',
    ],
    [
      'an empty required answer',
      { ...good, answers: { ...good.answers, detail: '   ' } },
      400,
      'InvalidInput',
    ],
    ['a choice that is none', { ...good, answers: { ...good.answers, kind: 'fire' } }, 400, 'InvalidInput'],
    ['an answer nobody asked', { ...good, answers: { ...good.answers, admin: true } }, 400, 'InvalidInput'],
    ['a prototype key', { ...good, answers: { ...good.answers, constructor: '1' } }, 400, 'InvalidInput'],
    [
      'six thousand characters',
      { ...good, answers: { ...good.answers, detail: '堵'.repeat(6000) } },
      400,
      'InvalidInput',
    ],
    [
      'a picture that is no id',
      { ...good, answers: { ...good.answers, pictures: ['../../etc/passwd'] } },
      400,
      'InvalidInput',
    ],
    [
      'a phone number that is none',
      { ...good, answers: { ...good.answers, phone: '12345' } },
      400,
      'InvalidInput',
    ],
    ['no place', { type: good.type, answers: good.answers }, 422, 'PlaceTooVague'],
    ['only a street', { ...good, placeId: town.place.street }, 422, 'PlaceTooVague'],
    ['a place of nowhere', { ...good, placeId: '00000000-0000-7000-8000-000000000000' }, 404, 'NotFound'],
    ['a place that is no id', { ...good, placeId: "'; drop table matters; --" }, 400, 'InvalidInput'],
    ['somebody else’s name', { ...good, askerId: town.person.neighbour }, 403, 'NotAllowed'],
    ['a resident raising for others', { ...good, asker: { name: '老周' } }, 403, 'NotAllowed'],
    ['an unknown key', { ...good, districtId: 2 }, 400, 'InvalidInput'],
    ['a NUL character', { ...good, placeText: 'a\u0000b' }, 400, 'InvalidInput'],
  ])('%s', async (_what, body, status, code) => {
    const before = await count();
    const reply = await (await as('resident')).raw('POST', '/api/v1/matters', body);
    expect(reply).toMatchObject({ status, body: { code } });
    const { message, fields } = reply.body as {
      message: string;
      fields: { path: string; message: string }[];
    };
    expect(message).toMatch(/[\u4e00-\u9fff]/);
    for (const field of fields) expect(field.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await count()).toBe(before);
  });

  test.each([
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['SQL', "'; drop table matters; --"],
    ['emoji and rare characters', '👨‍👩‍👧 𠮷野家'],
    ['a formula', '=cmd|calc!A1'],
  ])('%s is kept as it was written, and harms nothing', async (_what, text) => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, { ...good, answers: { ...good.answers, detail: text } });
    const shown = await resident.ok(op.showMatter, { matter: id });
    expect(shown.answers.find((a) => a.id === 'detail')?.text).toBe(text.trim());
  });

  test('a body that is not JSON, is too long, or is of another kind', async () => {
    const resident = await as('resident');
    expect(await resident.raw('POST', '/api/v1/matters', '{"type":')).toMatchObject({
      status: 400,
      body: { code: 'InvalidInput' },
    });
    expect(await resident.raw('POST', '/api/v1/matters', '[1]')).toMatchObject({
      status: 400,
      body: { code: 'InvalidInput' },
    });
    const long = JSON.stringify({ ...good, answers: { ...good.answers, detail: '长'.repeat(4_000_000) } });
    expect(await resident.raw('POST', '/api/v1/matters', long)).toMatchObject({
      status: 413,
      body: { code: 'TooLarge' },
    });
    expect(
      await resident.raw('POST', '/api/v1/matters', 'a=1', { 'content-type': 'text/csv' }),
    ).toMatchObject({ status: 415, body: { code: 'UnsupportedMedia' } });
    expect(await resident.raw('GET', '/api/v1/matters?limit=many')).toMatchObject({ status: 400 });
    expect(await resident.raw('GET', '/api/v1/matters?after=bm9uc2Vuc2U')).toMatchObject({
      status: 400,
      body: { code: 'InvalidInput' },
    });
    expect(await resident.raw('GET', '/api/v1/nothing-here')).toMatchObject({
      status: 404,
      body: { code: 'NotFound' },
    });
  });

  test('another site cannot make a browser write', async () => {
    const resident = await as('resident');
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect(await resident.raw('POST', '/api/v1/matters', good, foreign)).toMatchObject({ status: 403 });
  });

  test('acting wrongly: on a finished matter, with an unknown action, a team unknown or of elsewhere, a place too vague', async () => {
    const resident = await as('resident');
    const { id } = await resident.ok(op.raiseMatter, good);
    const dispatcher = await as('dispatcher');
    const call = (answers: Record<string, unknown>) =>
      dispatcher.call(op.actOnMatter, { matter: id, action: 'call', answers });
    expect((await call({ grade: 'level-two', department: town.organisation.team })).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'answers.department' }],
    });
    expect((await call({ grade: 'level-two' })).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'answers.department' }],
    });
    expect((await dispatcher.call(op.actOnMatter, { matter: id, action: 'no-such' })).body.code).toBe(
      'WrongStep',
    );
    const order = await resident.ok(op.raiseMatter, {
      type: 'order',
      placeId: town.place.building,
      answers: {
        service: 'home',
        when: { from: '2030-01-07T01:00:00Z', to: '2030-01-07T03:00:00Z' },
        phone: '13812345678',
        address: '3号楼1单元101室',
      },
    });
    expect(
      (
        await dispatcher.call(op.actOnMatter, {
          matter: order.id,
          action: 'dispatch',
          answers: { team: town.organisation.otherTeam },
        })
      ).body,
    ).toMatchObject({ code: 'InvalidInput', fields: [{ path: 'answers.team' }] });
    for (const placeId of [town.place.root, town.place.street])
      expect((await dispatcher.call(op.locateMatter, { matter: id, placeId })).body.code).toBe(
        'PlaceTooVague',
      );
    await resident.ok(op.actOnMatter, { matter: id, action: 'withdraw' });
    expect((await call({ grade: 'level-two', department: town.organisation.police })).body.code).toBe(
      'AlreadyEnded',
    );
    expect((await resident.ok(op.showMatter, { matter: id })).events).toHaveLength(2);
  });
});
