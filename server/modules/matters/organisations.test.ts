import * as op from '@lianxin/contracts/matter-operations';
import { dissolveOrganisation, mergeOrganisation, undoChange } from '@lianxin/contracts/organisations';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';

const { as, town, database } = await testApp();
const { police, urban, property, team } = town.organisation;
const reason = '机构改革';

const raise = async (n: number) => {
  const { id } = await (await as('gridWorker')).ok(op.raiseMatter, {
    type: 'grid-case',
    answers: { kind: 'litter', detail: `楼道堆物，第${n}处` },
    placeId: town.place.grid,
  });
  await (await as('dispatcher')).ok(op.actOnMatter, {
    matter: id,
    action: 'call',
    answers: { grade: 'level-two', department: police, helpers: [urban] },
  });
  return id;
};
const show = async (matter: string) => (await as('dispatcher')).ok(op.showMatter, { matter });
const workOf = async (who: 'police' | 'urban') =>
  (await (await as(who)).ok(op.myWork, {})).items.map((w) => w.matter.id).sort();
const leadsIn = async (matter: string) =>
  (
    await sql<{ lead: string; helpers: string[] }>`
      select lead_id as lead, helpers from matters where district_id = ${town.districtId} and id = ${matter}::uuid`.execute(
      database.db,
    )
  ).rows[0];

test('open work follows an organisation that is merged, and comes back; what has ended stays', async () => {
  const [open, ended] = [await raise(1), await raise(2)];
  await sql`update matters set ended_at = now() where district_id = ${town.districtId} and id = ${ended}::uuid`.execute(
    database.db,
  );
  expect(await workOf('urban')).toContain(open);
  const district = await as('district');
  const foreseen = await district.ok(mergeOrganisation, {
    organisation: police,
    into: urban,
    reason,
    preview: true,
  });
  expect(foreseen).toMatchObject({
    change: null,
    follows: [{ name: '未办结的事', count: 1 }],
    appointments: 1,
  });
  const merged = await district.ok(mergeOrganisation, { organisation: police, into: urban, reason });
  expect(await leadsIn(open)).toEqual({ lead: urban, helpers: [urban] });
  expect(await leadsIn(ended)).toEqual({ lead: police, helpers: [urban] });
  const shown = await show(open);
  expect(shown.lead?.name).toBe('城管局');
  expect(shown.events.at(-1)).toMatchObject({ kind: 'handed', name: '承办单位撤并，由接手单位承办' });
  // The former handler of the police now sits in the other office, and finds the work there.
  expect(await workOf('police')).toContain(open);
  await district.ok(undoChange, { change: merged.change as string, reason });
  expect(await leadsIn(open)).toEqual({ lead: police, helpers: [urban] });
  expect(await workOf('police')).toContain(open);
});

test('an heir in which nobody can do the work is refused; one that can is not', async () => {
  const open = await raise(3);
  const district = await as('district');
  const refused = await district.call(dissolveOrganisation, { organisation: police, heir: team, reason });
  expect(refused.body).toMatchObject({ code: 'StillInUse', fields: [{ path: 'heir' }] });
  await district.ok(dissolveOrganisation, { organisation: police, heir: property, reason });
  expect((await leadsIn(open))?.lead).toBe(property);
  expect(await workOf('police')).toEqual([]);
});
