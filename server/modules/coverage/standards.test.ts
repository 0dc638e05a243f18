import type { Output } from '@lianxin/contracts/operation';
import {
  checkStandard,
  listChecks,
  listMissing,
  showEvidence,
  showMatrix,
  showStandards,
  uploadEvidence,
} from '@lianxin/contracts/standards';
import sharp from 'sharp';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { serve } from '../../testing/served.ts';
import { castOf, makeCovered, testStandard } from './factory.ts';
import { bindings } from './index.ts';

const { db } = await testDatabase();
const at = await makeCovered(db);
const http = await serve(at, bindings);
const cast = castOf(at);
const { district, secretary, street } = cast as Record<'district' | 'secretary' | 'street', Actor>;
const standard = testStandard.id;
const team = (key: string) => at.organisations[`team ${key}`] as string;
await sql`insert into people (district_id, id, name) values (1, ${secretary.personId}::uuid, '满长河')`.execute(
  db,
);
const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
  .jpeg()
  .toBuffer();
const paper = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

const check = (
  who: Actor,
  organisation: string,
  items: { item: string; met: boolean }[],
  more: object = {},
) => http.call(who, checkStandard, { organisation, standard, items, ...more });

describe('a look at a standard', () => {
  test('several items at once, with pictures and papers; the newest counts, none is lost', async () => {
    const photo = (await http.upload(secretary, uploadEvidence, { name: '场所.jpg' }, picture)).body;
    const rules = (await http.upload(secretary, uploadEvidence, { name: '制度.pdf' }, paper)).body;
    const items = [
      { item: 'room', met: true, evidence: [photo.id], note: '一楼 60 平方米' },
      { item: 'rules', met: false, evidence: [rules.id] },
    ];
    expect((await check(secretary, team('1.1'), items, { on: '2026-05-01' })).status).toBe(200);
    expect((await check(secretary, team('1.1'), [{ item: 'rules', met: true }])).status).toBe(200);
    expect(
      (await check(secretary, team('1.1'), [{ item: 'room', met: false }], { on: '2026-01-01' })).status,
    ).toBe(200);
    const shown = await http.ok(street, showStandards, { organisation: team('1.1') });
    expect(Check(showStandards.output, shown)).toBe(true);
    expect(shown.standards[0]?.items.map(({ item, last }) => [item, last?.met ?? null, last?.by])).toEqual([
      ['room', true, '满长河'],
      ['flag', null, undefined],
      ['rules', true, '满长河'],
    ]);
    expect(shown.standards[0]?.items[0]?.last?.evidence).toMatchObject([
      { name: '场所.jpg', kind: 'picture' },
    ]);
    const history = await http.ok(street, listChecks, { organisation: team('1.1'), standard, item: 'rules' });
    expect(history.items.map((look) => [look.checkedOn, look.met, look.evidence.length])).toEqual([
      ['2026-11-22', true, 0],
      ['2026-05-01', false, 1],
    ]);
    for (const who of [secretary, street, district])
      expect((await http.call(who, showEvidence, { file: rules.id })).status).toBe(200);
    expect((await http.call(street, showEvidence, { file: photo.id, size: 'list' })).status).toBe(200);
    for (const name of ['grid', 'company', 'leader', 'resident'])
      expect((await http.call(cast[name] as Actor, showEvidence, { file: photo.id })).body.code).toBe(
        'NotAllowed',
      );
  });

  test('is refused where it cannot be', async () => {
    const paths = async (items: object[], more: object = {}) =>
      (await check(secretary, team('1.1'), items as never, more)).body.fields?.map((f) => f.path);
    expect(await paths([{ item: 'nothing', met: true }])).toEqual(['items.0.item']);
    expect(
      await paths([
        { item: 'room', met: true },
        { item: 'room', met: false },
      ]),
    ).toEqual(['items.1.item']);
    expect(await paths([{ item: 'room', met: true }], { on: '2026-11-23' })).toEqual(['on']);
    const theirs = (await http.upload(district, uploadEvidence, {}, picture)).body;
    expect(await paths([{ item: 'room', met: true, evidence: [theirs.id] }])).toEqual(['items']);
    expect((await http.call(secretary, showEvidence, { file: theirs.id })).body.code).toBe('NotFound');
    expect((await http.upload(district, uploadEvidence, {}, Buffer.from('MZ plain'))).body.code).toBe(
      'UnsupportedMedia',
    );
    const property = at.organisations['property 1.1'] as string;
    expect((await check(secretary, property, [{ item: 'room', met: true }])).body.code).toBe('NotFound');
  });

  test('each role × own and foreign place', async () => {
    const answer = async (key: string) =>
      Promise.all(
        Object.entries(cast).map(async ([name, who]) => {
          const { status, body } = await check(who, team(key), [{ item: 'flag', met: true }]);
          return [name, status === 200 ? 'ok' : body.code];
        }),
      ).then(Object.fromEntries);
    const none = { grid: 'NotAllowed', company: 'NotAllowed', leader: 'NotAllowed', resident: 'NotAllowed' };
    const near = { district: 'ok', street: 'ok', secretary: 'ok', dispatcher: 'NotAllowed', ...none };
    expect(await answer('1.1')).toEqual(near);
    expect(await answer('1.2')).toEqual({ ...near, secretary: 'NotFound', dispatcher: 'NotFound' });
  });
});

describe('the matrix', () => {
  test('has every organisation of the kind, what was found, and shares that add up', async () => {
    await check(district, team('2.1'), [
      { item: 'room', met: true },
      { item: 'flag', met: true },
      { item: 'rules', met: true },
    ]);
    const all = await http.ok(district, showMatrix, { standard });
    expect(Check(showMatrix.output, all)).toBe(true);
    expect(all.items.map((row) => [row.name, row.cells.map((cell) => cell.met), row.met])).toEqual([
      ['1.1服务队', [true, true, true], 3],
      ['1.2服务队', [null, true, null], 1],
      ['2.1服务队', [true, true, true], 3],
      ['2.2服务队', [null, null, null], 0],
    ]);
    expect([all.organisations, all.complete]).toEqual([4, 2]);
    for (const item of all.totals) {
      expect(item.met + item.unmet + item.unseen).toBe(4);
      expect(item.percent.met + item.percent.unmet + item.percent.unseen).toBeCloseTo(100, 9);
    }
    const first = await http.ok(district, showMatrix, { standard, limit: 3 });
    const rest = await http.ok(district, showMatrix, { standard, limit: 3, after: first.next as string });
    expect([...first.items, ...rest.items]).toEqual(all.items);
    const own = await http.ok(secretary, showMatrix, { standard });
    expect(own.items.map((row) => row.name)).toEqual(['1.1服务队']);
    expect(
      (await http.ok(district, showMatrix, { standard, place: at.places['2']?.id as string })).organisations,
    ).toBe(2);
    expect((await http.call(district, showMatrix, { standard: 'other' })).body.code).toBe('NotFound');
  });

  test('each figure opens as many organisations as it counts', async () => {
    const all = await http.ok(district, showMatrix, { standard });
    const complete = await http.ok(district, showMatrix, { standard, complete: true });
    expect(complete.items.map((row) => row.name)).toEqual(['1.1服务队', '2.1服务队']);
    expect(complete.items.length).toBe(all.complete);
    for (const { item, met } of all.totals) {
      const { items } = await http.ok(district, showMatrix, { standard, met: item });
      expect(items.length, item).toBe(met);
    }
    expect((await http.call(district, showMatrix, { standard, met: 'other' })).body.code).toBe(
      'InvalidInput',
    );
  });

  test('what is missing is a list, page by page', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: Output<typeof listMissing> = await http.ok(district, listMissing, {
        standard,
        limit: 2,
        ...(after ? { after } : {}),
      });
      expect(page.total).toBe(5);
      seen.push(...page.items.map((row) => `${row.name} ${row.item}`));
      after = page.next;
    } while (after);
    expect(seen).toEqual([
      '1.2服务队 room',
      '1.2服务队 rules',
      '2.2服务队 room',
      '2.2服务队 flag',
      '2.2服务队 rules',
    ]);
    expect((await http.ok(district, listMissing, { standard, item: 'flag' })).total).toBe(1);
    expect((await http.call(district, listMissing, { standard, item: 'none' })).body.code).toBe(
      'InvalidInput',
    );
  });
});
