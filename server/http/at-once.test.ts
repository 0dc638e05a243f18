import { endCare, visitCare, withdrawCare } from '@lianxin/contracts/care';
import { setCoverage } from '@lianxin/contracts/coverage';
import { errors } from '@lianxin/contracts/errors';
import { undoImport } from '@lianxin/contracts/imports';
import type { AnyOperation } from '@lianxin/contracts/operation';
import { dissolveOrganisation, mergeOrganisation, moveOrganisation } from '@lianxin/contracts/organisations';
import {
  askTransfer,
  receiveTransfer,
  releaseTransfer,
  withdrawTransfer,
} from '@lianxin/contracts/transfers';
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { type Reply, testApp } from '../testing/app.ts';
import { addRegisters } from '../testing/registers.ts';

const { as, town, database } = await testApp();
const kept = await addRegisters(database.db, town, 'community', town.person.secretary);
const d = town.districtId;
const officer = await as('district');

const one = async (query: Sql): Promise<Record<string, unknown>> =>
  (await query.execute(database.db)).rows[0] as Record<string, unknown>;

/** Every answer is one that was meant: done, or refused by name for what another did first. */
function named(op: AnyOperation, replies: Reply<AnyOperation>[]): number {
  for (const { status, body } of replies)
    if (status !== 200) {
      expect.soft(op.errors, JSON.stringify(body)).toContain((body as { code: string }).code);
      expect.soft(errors[(body as { code: keyof typeof errors }).code].status).toBe(status);
    }
  return replies.filter(({ status }) => status === 200).length;
}

async function branch(): Promise<string> {
  const id = newId();
  await sql`insert into organisations (district_id, id, kind, name, place_id)
    values (${d}, ${id}::uuid, ${'branch'}, ${`支部${id.slice(-8)}`}, ${town.place.community}::uuid)`.execute(
    database.db,
  );
  return id;
}

test('two moved under each other at once make no circle; two merged into each other leave one', async () => {
  for (let round = 0; round < 4; round++) {
    const [a, b] = [await branch(), await branch()];
    const moves = await Promise.all([
      officer.call(moveOrganisation, { organisation: a, to: b, reason: '调整' }),
      officer.call(moveOrganisation, { organisation: b, to: a, reason: '调整' }),
    ]);
    expect(named(moveOrganisation, moves)).toBe(1);
    const [c, e] = [await branch(), await branch()];
    const merges = await Promise.all([
      officer.call(mergeOrganisation, { organisation: c, into: e, reason: '合并' }),
      officer.call(mergeOrganisation, { organisation: e, into: c, reason: '合并' }),
      officer.call(dissolveOrganisation, { organisation: c, heir: e, reason: '撤销' }),
    ]);
    expect(named(mergeOrganisation, merges)).toBeLessThan(3);
    const { n } = await one(sql`select count(*)::int as n from organisations m
      join organisations i on i.district_id = m.district_id and i.id = m.merged_into and i.merged_into = m.id
      where m.district_id = ${d} and i.district_id = ${d}`);
    expect(n).toBe(0);
  }
});

test('coverage written by eight at once stands once, each state ending where the next begins', async () => {
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      officer.call(setCoverage, {
        unit: kept.unit,
        mode: 'gap',
        reason: `原因${i}`,
        nextStep: '上门',
        nextOn: '2030-01-01',
      }),
    ),
  );
  expect(named(setCoverage, replies)).toBeGreaterThan(0);
  const { n } = await one(sql`select count(*)::int as n from coverage_states
    where district_id = ${d} and unit_id = ${kept.unit}::uuid and until_on is null`);
  expect(n).toBe(1);
});

test('a transfer released, received, withdrawn and asked for again at once ends in one way', async () => {
  const transfer = { transfer: kept.transfer, reason: '同意' };
  const again = { membershipId: kept.membership, toId: kept.organisation, reason: '再办' };
  const [released, received, withdrawn, asked] = await Promise.all([
    officer.call(releaseTransfer, transfer),
    officer.call(receiveTransfer, transfer),
    officer.call(withdrawTransfer, transfer),
    officer.call(askTransfer, again),
  ]);
  named(releaseTransfer, [released, received, withdrawn]);
  named(askTransfer, [asked]);
  const { open, rolls } = await one(sql`select
    (select count(*)::int from transfers where district_id = ${d} and state in ('asked', 'released')) as open,
    (select count(*)::int from memberships where district_id = ${d} and person_id = ${kept.person}::uuid
       and until_on is null) as rolls`);
  expect(open as number).toBeLessThan(2);
  expect(rolls).toBe(1);
});

test('consent taken back while visits are written down: none is written after; it is taken back once', async () => {
  const secretary = await as('secretary');
  await sql`update care_recipients set person_id = ${town.person.neighbour}::uuid
    where district_id = ${d} and id = ${kept.recipient}::uuid`.execute(database.db);
  const neighbour = await as('neighbour');
  const [visits, ends] = await Promise.all([
    Promise.all(Array.from({ length: 6 }, () => secretary.call(visitCare, { recipient: kept.recipient }))),
    Promise.all([
      neighbour.call(withdrawCare, { recipient: kept.recipient }),
      neighbour.call(withdrawCare, { recipient: kept.recipient }),
      secretary.call(endCare, { recipient: kept.recipient, why: 'better' }),
    ]),
  ]);
  const before = named(visitCare, visits);
  expect(named(withdrawCare, ends)).toBe(1);
  const { n } = await one(sql`select count(*)::int as n from care_visits
    where district_id = ${d} and recipient_id = ${kept.recipient}::uuid`);
  expect(n).toBe(before);
  expect((await secretary.call(visitCare, { recipient: kept.recipient })).body).toMatchObject({
    code: 'AlreadyEnded',
  });
});

test('an import taken back twice at once is taken back once', async () => {
  await sql`update imports set state = ${'done'} where district_id = ${d} and id = ${kept.import}::uuid`.execute(
    database.db,
  );
  const undo = { import: kept.import, reason: '导错了' };
  const replies = await Promise.all([officer.call(undoImport, undo), officer.call(undoImport, undo)]);
  expect(named(undoImport, replies)).toBe(1);
});
