import { describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { soundPlaybook } from './factory.ts';
import { contentHash } from './hash.ts';
import { loadPlaybook } from './load.ts';
import { loadCalendarYear, publishPlaybook, saveDraft } from './publish.ts';
import { loadPublished } from './published.ts';
import { listVersions } from './store.ts';

const { db } = await testDatabase();
const now = Date.parse('2026-11-22T10:00:00Z');
const who = { by: null, now };
let districts = 0;

async function newDistrict(): Promise<number> {
  districts++;
  await sql`insert into districts (id, slug, name) values (${districts}, ${`d${districts}`}, '试验区')`.execute(
    db,
  );
  return districts;
}

const states = async (district: number) =>
  (await listVersions(db, district)).map((v) => [v.version, v.state]).sort();

describe('publishPlaybook', () => {
  it('keeps one version published, the others to be loaded by their hash', async () => {
    const district = await newDistrict();
    const first = await publishPlaybook(db, district, soundPlaybook(), who);
    const second = await publishPlaybook(db, district, { ...soundPlaybook(), version: '2' }, who);
    expect(await states(district)).toEqual([
      ['1', 'retired'],
      ['2', 'published'],
    ]);
    expect((await loadPublished(db, district)).hash).toBe(second);
    expect((await loadPublished(db, district, first)).playbook.version).toBe('1');
    const { rows } = await sql<{
      hash: string;
    }>`select playbook_hash as hash from districts where id = ${district}`.execute(db);
    expect(rows[0]?.hash).toBe(second);
    expect(await publishPlaybook(db, district, soundPlaybook(), who)).toBe(first);
    expect(await states(district)).toEqual([
      ['1', 'published'],
      ['2', 'retired'],
    ]);
  });

  it('gives back the playbook as it was, steps and actions in their order', async () => {
    const district = await newDistrict();
    const { playbook } = await loadPlaybook(new URL('../../../playbooks/shizhong', import.meta.url).pathname);
    const hash = await publishPlaybook(db, district, playbook!, who);
    const { rows } = await sql<{ definition: unknown }>`
      select definition from playbook_versions where district_id = ${district} and hash = ${hash}`.execute(
      db,
    );
    expect(JSON.stringify(rows[0]?.definition)).toBe(JSON.stringify(playbook));
    const compiled = await loadPublished(db, district, hash);
    expect(Object.keys(compiled.matters.get('order')?.steps ?? {})).toEqual([
      'raised',
      'offered',
      'open',
      'serving',
      'served',
      'done',
      'declined',
      'withdrawn',
      'merged',
    ]);
    expect(compiled.hash).toBe(hash);
  });

  it('changes nothing when the same is published again, in a transaction of the caller too', async () => {
    const district = await newDistrict();
    const hash = await publishPlaybook(db, district, soundPlaybook(), who);
    await db
      .transaction()
      .execute((tx) => publishPlaybook(tx, district, soundPlaybook(), { by: null, now: now + 5 }));
    const [version] = await listVersions(db, district);
    expect(version).toMatchObject({ hash, state: 'published', publishedAt: '2026-11-22T10:00:00.000Z' });
  });

  it('leaves one published when many publish at once', async () => {
    const district = await newDistrict();
    await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        publishPlaybook(db, district, { ...soundPlaybook(), version: `v${i}` }, who),
      ),
    );
    const published = (await listVersions(db, district)).filter((v) => v.state === 'published');
    expect(published).toHaveLength(1);
    expect((await loadPublished(db, district)).hash).toBe(published[0]?.hash);
  });

  it('refuses a faulty playbook, an unknown district, and a version that is not there', async () => {
    const faulty = soundPlaybook();
    Reflect.deleteProperty(faulty.matters[0]!.steps.open!, 'within');
    const district = await newDistrict();
    await expect(publishPlaybook(db, district, faulty, who)).rejects.toMatchObject({
      code: 'PlaybookInvalid',
      fields: [{ code: 'deadline-missing' }],
    });
    const formless = JSON.parse('{"id":"x"}');
    await expect(publishPlaybook(db, district, formless, who)).rejects.toMatchObject({
      code: 'PlaybookInvalid',
    });
    await expect(publishPlaybook(db, 99_999, soundPlaybook(), who)).rejects.toMatchObject({
      code: 'NotFound',
    });
    await expect(loadPublished(db, district)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(loadPublished(db, district, 'nothing')).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('keeps a draft apart, and never un-publishes by it', async () => {
    const district = await newDistrict();
    const hash = await publishPlaybook(db, district, soundPlaybook(), who);
    await saveDraft(db, district, soundPlaybook());
    const draft = await saveDraft(db, district, { ...soundPlaybook(), version: '2' });
    expect(await states(district)).toEqual([
      ['1', 'published'],
      ['2', 'draft'],
    ]);
    expect((await loadPublished(db, district)).hash).toBe(hash);
    expect((await loadPublished(db, district, draft)).playbook.version).toBe('2');
  });
});

describe('loadPublished', () => {
  it('compiles a version once and takes it from memory', async () => {
    const district = await newDistrict();
    const hash = await publishPlaybook(db, district, soundPlaybook(), who);
    const compiled = await loadPublished(db, district, hash);
    await sql`delete from playbook_versions where district_id = ${district}`.execute(db);
    expect(await loadPublished(db, district, hash)).toBe(compiled);
  });

  it('sees a calendar year that an administrator has loaded', async () => {
    const district = await newDistrict();
    const hash = await publishPlaybook(db, district, soundPlaybook(), who);
    expect((await loadPublished(db, district, hash)).calendar.years).toEqual([]);
    const holidays = [{ name: '国庆节', from: '2031-10-01', to: '2031-10-07' }];
    await loadCalendarYear(db, district, { year: 2031, holidays }, who);
    expect((await loadPublished(db, district, hash)).calendar.years).toEqual([2031]);
    await expect(loadCalendarYear(db, district, { year: 2032, holidays }, who)).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });
});

describe('contentHash', () => {
  it('is the same for the same content, however its keys are ordered, and another for another order of steps', () => {
    const one = soundPlaybook();
    const { zone, ...rest } = soundPlaybook();
    expect(contentHash({ zone, ...rest })).toBe(contentHash(one));
    const turned = soundPlaybook();
    const matter = turned.matters[0]!;
    matter.steps = Object.fromEntries(Object.entries(matter.steps).reverse());
    expect(contentHash(turned)).not.toBe(contentHash(one));
    expect(contentHash(one)).toMatch(/^[0-9a-f]{64}$/);
  });
});
