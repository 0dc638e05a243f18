import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonErrors, errors } from '@lianxin/contracts/errors';
import { type AnyOperation, pathKeys, toRequest, writes } from '@lianxin/contracts/operation';
import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { sql } from '#platform/sql.ts';
import { createApp } from '../app.ts';
import { readConfig } from '../platform/config.ts';
import { buildFaces } from '../start/faces.ts';
import { type Caller, testApp } from '../testing/app.ts';
import { everyOperation, fieldsOf, type Ids, inputFor, isId } from '../testing/operations.ts';
import { addRegisters, hidden, type Registered } from '../testing/registers.ts';
import { buildTown, type Town, type TownPerson } from '../testing/town.ts';

const { as, town, database } = await testApp();
const there = await buildTown(database.db, 2, 'neighbour', 'localhost');
const near = await addRegisters(database.db, town, 'community', town.person.secretary);
const aside = await addRegisters(database.db, town, 'farCommunity', town.person.district, {
  phone: null,
  idNumber: null,
});
const foreign = await addRegisters(database.db, there, 'community', there.person.secretary);
await sql`insert into appointments (district_id, id, person_id, role, organisation_id, from_on)
  values (${town.districtId}, ${newId()}::uuid, ${town.person.son}::uuid, ${'branch-secretary'},
    ${near.branch}::uuid, '2020-01-01')`.execute(database.db);

const data = mkdtempSync(join(tmpdir(), 'lianxin-every-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const roles = [
  'resident',
  'son',
  'member1',
  'leader',
  'gridWorker',
  'dispatcher',
  'secretary',
  'coordinator',
  'company',
  'district',
] as const satisfies TownPerson[];

/** What ends sessions or changes how one signs in comes last. */
const own = /^(session|sessions|accounts|tokens|password|second-factor)\b/;
const operations = (await everyOperation()).filter((op) => op.carries !== 'stream');
const asked = [...operations.filter((op) => !own.test(op.id)), ...operations.filter((op) => own.test(op.id))];

const named: Record<string, Registered | 'place'> = {
  person: 'person',
  people: 'person',
  subject: 'person',
  personId: 'person',
  byPersonId: 'person',
  askerId: 'person',
  place: 'place',
  placeId: 'place',
  under: 'place',
  organisation: 'organisation',
  organisationId: 'organisation',
  unitId: 'organisation',
  withId: 'branch',
  toId: 'organisation',
  parentId: 'branch',
  into: 'branch',
  heir: 'branch',
  children: 'branch',
  branch: 'branch',
  branchId: 'branch',
  membershipId: 'membership',
  relations: 'relation',
};
const idsOf =
  (rows: Record<Registered, string>, of: Town): Ids =>
  (field) =>
    named[field] === 'place' || field === 'parent'
      ? of.place.community
      : (rows[(named[field] ?? field) as Registered] ?? newId());
const here = idsOf(near, town);
const abroad = idsOf(foreign, there);

/** Only what an address needs. */
const emptied = (op: AnyOperation): Record<string, unknown> => {
  const required = (op.input.required ?? []) as string[];
  return Object.fromEntries(Object.entries(inputFor(op, here)).filter(([f]) => required.includes(f)));
};

const secrets = [hidden.phone, hidden.idNumber, hidden.need, hidden.contact];
const strangers = [...Object.values(foreign), ...Object.values(there.person), ...Object.values(there.place)];
const refusedKeys: string[] = [];

const receipts = async (keys: string[]): Promise<number> => {
  const { rows } = await sql<{ key: string }>`select key from receipts
    where district_id = ${town.districtId} and key = any(${keys})`.execute(database.db);
  return rows.length;
};

/** Asks, and holds every answer to what all must keep. Gives status and text, ids taken out. */
async function ask(
  who: Caller,
  op: AnyOperation,
  input: Record<string, unknown>,
): Promise<{ status: number; text: string }> {
  const { url, body } = toRequest(op.carries === 'upload' ? { ...op, method: 'GET' } : op, input);
  const key = newId();
  const bytes = op.carries === 'upload' ? 'PK\u0003\u0004 no workbook' : undefined;
  const { status, text } = await who.raw(op.method, `/api/v1${url}`, bytes ?? body, {
    ...(writes(op) ? { 'idempotency-key': key } : {}),
    ...(bytes ? { 'content-type': 'application/octet-stream' } : {}),
  });
  const said = `${op.id} ${JSON.stringify(input).slice(0, 300)}: ${status} ${text.slice(0, 300)}`;
  if (status >= 400) {
    refusedKeys.push(key);
    const { code, message } = JSON.parse(text) as { code: keyof typeof errors; message: string };
    const known: readonly string[] = [...op.errors, ...commonErrors];
    expect.soft(known.includes(code) && errors[code].status === status && status < 500, said).toBe(true);
    expect.soft(message, said).toMatch(/[\u4e00-\u9fff]/);
  } else if (!op.reveals) {
    const sent = JSON.stringify(input);
    const leaked = [...secrets, ...strangers].filter((one) => text.includes(one) && !sent.includes(one));
    expect.soft(leaked, said).toEqual([]);
  }
  return { status, text };
}

const withoutIds = ({ status, text }: { status: number; text: string }): string =>
  `${status} ${text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')}`;

describe.each(roles)('%s', (role) => {
  test('learns of no id of another district more than of one that is none', async () => {
    const who = await as(role);
    for (const op of asked)
      for (const [field, shape] of Object.entries(fieldsOf(op)).filter(([, s]) => isId(s))) {
        const base = inputFor(op, here);
        const put = (one: string) => ({ ...base, [field]: shape.type === 'array' ? [one] : one });
        const both = async () => [
          withoutIds(await ask(who, op, put(abroad(field)))),
          withoutIds(await ask(who, op, put(newId()))),
        ];
        let [strange, unknown] = await both();
        // A workbook holds the second it was written in: two of them are asked for again, to fall into one.
        for (let again = 0; again < 3 && op.carries === 'download' && strange !== unknown; again++)
          [strange, unknown] = await both();
        expect.soft(strange, `${op.id} ${field}`).toBe(unknown);
      }
  }, 120_000);
});

test.each(roles)('%s reads nothing hidden in any list or page', async (role) => {
  const who = await as(role);
  for (const op of asked.filter((o) => !writes(o)))
    for (const input of [inputFor(op, (f) => here(f)), emptied(op)]) await ask(who, op, input);
  for (const op of asked.filter((o) => 'q' in fieldsOf(o)))
    for (const q of [hidden.idNumber.slice(6, 14), hidden.idNumber, '送药', hidden.certificate]) {
      const { status, text } = await ask(who, op, { ...emptied(op), q });
      if (status === 200) expect.soft(text, `${op.id} ${q}`).not.toContain(near.person);
    }
});

test('a community secretary learns of no record of another street more than of one that is none', async () => {
  const who = await as('secretary');
  const kept = new Set(Object.keys(aside).filter((k) => !['organisation', 'person', 'branch'].includes(k)));
  for (const op of asked)
    for (const field of pathKeys(op).filter((f) => kept.has(f))) {
      const base = inputFor(op, here);
      const strange = withoutIds(await ask(who, op, { ...base, [field]: aside[field as Registered] }));
      const unknown = withoutIds(await ask(who, op, { ...base, [field]: newId() }));
      expect.soft(strange, `${op.id} ${field}`).toBe(unknown);
    }
}, 60_000);

test('a process for the phone’s face alone serves no inner operation', async () => {
  await buildFaces('portal', { info() {} });
  const config = readConfig(['--port', '0', '--data', data, '--world', 'none', '--faces', 'portal'], {});
  const { server, close } = await createApp({
    config: { ...config, limits: false, secret: 'a-secret-that-is-long-enough-for-tests' },
    database,
    connection: database.connection,
    log: createLog({ level: 'error' }),
  });
  afterAll(close);
  const inner = asked.filter((op) => op.face === 'console');
  expect(inner.length).toBeGreaterThan(80);
  for (const op of inner) {
    const { url } = toRequest(op, inputFor(op, here));
    const { statusCode } = await server.inject({ method: op.method, url: `/api/v1${url}` });
    expect.soft([op.id, statusCode]).toEqual([op.id, 404]);
  }
  for (const folder of ['members', 'credentials', 'transfers', 'coverage', 'standards', 'imports', 'exports'])
    expect.soft(operations.filter((o) => o.id.startsWith(`${folder}.`) && o.face !== 'console')).toEqual([]);
}, 120_000);

test('who is nobody, or no staff, is refused before anything is read', async () => {
  const [nobody, resident] = [await as('nobody'), await as('neighbour')];
  for (const op of asked) {
    const input = inputFor(op, here);
    if (op.who !== 'anyone') expect.soft((await ask(nobody, op, input)).status, op.id).toBe(401);
    if (op.who === 'staff') expect.soft((await ask(resident, op, input)).status, op.id).toBe(403);
  }
}, 60_000);

const hostile: unknown[] = [
  null,
  true,
  -1,
  0,
  1e300,
  2147483648,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  '   ',
  [],
  [null],
  {},
  { constructor: 1 },
  'x'.repeat(20_000),
  '<script>alert(1)</script>',
  "'; drop table people; --",
  '%_\\',
  '=cmd|x!A1',
  'a\u0000b',
  '\u0001\u001b\u202e',
  '👨‍👩‍👧𠮷',
  '0000-00-00',
  '9999-12-31',
  '0001-01-01',
  '2026-02-30',
  '2026-11-20T99:99:99Z',
  'ZGVlcA',
  'WyJhIiwxXQ',
];

describe.each(['district', 'secretary', 'son'] as const)('%s', (role) => {
  test('is answered by name whatever a field holds', async () => {
    const who = await as(role);
    for (const [n, op] of asked.entries()) {
      const base = inputFor(op, here);
      const tries = Object.keys(fieldsOf(op)).flatMap((field) =>
        hostile
          .filter((value) => !(pathKeys(op).includes(field) && (value === '' || value === null)))
          // Not all of everything, but for each field something else.
          .filter((_, i) => (i + n) % (role === 'district' ? 4 : 16) === 0)
          .map((value) => ({ ...base, [field]: value })),
      );
      const missing = Object.keys(base)
        .filter((f) => !pathKeys(op).includes(f))
        .map((field) => Object.fromEntries(Object.entries(base).filter(([f]) => f !== field)));
      for (const input of [base, ...tries, ...missing, { ...base, districtId: 2 }]) await ask(who, op, input);
    }
  }, 300_000);
});

test('the same key with another content is refused, and what was refused kept no receipt', async () => {
  const who = await as('district');
  for (const op of asked.filter((o) => writes(o) && !o.reveals && !o.carries && !own.test(o.id))) {
    const [one, other] = [inputFor(op, here), inputFor(op, here, true)];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    const key = newId();
    const first = await who.call(op, one, key);
    if (first.status !== 200 || (await receipts([key])) === 0) continue;
    const second = await who.call(op, other, key);
    expect
      .soft([op.id, second.status < 500 && second.status >= 400], JSON.stringify(second.body))
      .toEqual([op.id, true]);
    expect.soft(await who.call(op, one, key), op.id).toEqual(first);
  }
  expect(await receipts(refusedKeys)).toBe(0);
}, 60_000);
