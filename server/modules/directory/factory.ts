import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { afterAll } from 'vitest';
import { type CompiledPlaybook, compile, loadPlaybook, publishPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { collectReactions } from '#platform/facts.ts';
import { diskStore } from '#platform/files/disk.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { type Actor, answerErrors, type Binding, mount, type Reaction } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { spell } from './pinyin.ts';
import { bindings } from './routes.ts';

/** The instant tests of this module happen at: 2026-11-22, 16:00 in Shanghai. */
export const testNow = Date.UTC(2026, 10, 22, 8);

/** A place of the test tree: `1` a street, `1.2` its second community, `1.2.1` that one's first grid. */
export interface TestPlace {
  id: string;
  /** Ids from the street down. */
  path: string[];
}

/** A district of two streets with two communities of two grids each; every community has a team and a company. */
export interface TestDirectory {
  db: Db;
  district: { id: number; slug: string; name: string; zone: string; playbookHash: string };
  playbook: CompiledPlaybook;
  root: string;
  places: Record<string, TestPlace>;
  /** `committee`, `department`, `team 1.2`, `property 1.2`. */
  organisations: Record<string, string>;
}

/** A square of a tenth of a degree: streets side by side, communities and grids in halves and quarters. */
function square(key: string): object {
  const [street = 1, community, grid] = key.split('.').map(Number);
  let [x, y, w, h] = [117 + (street - 1) * 0.1, 34, 0.1, 0.1];
  if (community) [y, h] = [y + (community - 1) * 0.05, 0.05];
  if (grid) [x, w] = [x + (grid - 1) * 0.05, 0.05];
  const ring = [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
    [x, y],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

export async function makeDirectory(db: Db, id = 1): Promise<TestDirectory> {
  const { playbook } = await loadPlaybook(
    fileURLToPath(new URL('../../../playbooks/shizhong', import.meta.url)),
  );
  if (!playbook) throw new Error('the playbook of the tests has faults');
  await sql`insert into districts (id, slug, name) values (${id}, ${`d${id}`}, '测试区')`.execute(db);
  const hash = await publishPlaybook(db, id, playbook, { by: null, now: testNow });
  const root = newId();
  await sql`insert into places (district_id, id, level, code, name) values (${id}, ${root}::uuid, 0, '0', '测试区')`.execute(
    db,
  );
  const places: Record<string, TestPlace> = {};
  const keys = ['1', '2'].flatMap((s) => [
    s,
    ...['1', '2'].flatMap((c) => [`${s}.${c}`, `${s}.${c}.1`, `${s}.${c}.2`]),
  ]);
  for (const key of keys) {
    const own = newId();
    const above = places[key.slice(0, -2)];
    const path = [...(above?.path ?? []), own];
    const name = `${key.replaceAll('.', '-')}${['街道', '社区', '网格'][path.length - 1]}`;
    await sql`insert into places (district_id, id, parent_id, level, code, name, l1, l2, l3, households, shape) values
      (${id}, ${own}::uuid, ${above?.id ?? root}::uuid, ${path.length}, ${key}, ${name}, ${path[0]}::uuid,
       ${path[1] ?? null}::uuid, ${path[2] ?? null}::uuid, 100, ${JSON.stringify(square(key))}::jsonb)`.execute(
      db,
    );
    places[key] = { id: own, path };
  }
  const organisations: Record<string, string> = {};
  const found = async (key: string, kind: string, name: string, placeId: string, parent: string | null) => {
    const own = newId();
    organisations[key] = own;
    await sql`insert into organisations (district_id, id, parent_id, kind, name, place_id, o1, o2) values
      (${id}, ${own}::uuid, ${parent}::uuid, ${kind}, ${name}, ${placeId}::uuid, ${parent ?? own}::uuid,
       ${parent ? own : null}::uuid)`.execute(db);
  };
  await found('committee', 'party-committee', '区委', root, null);
  await found('department', 'department', '区城管局', root, organisations.committee as string);
  for (const key of keys.filter((k) => k.length === 3)) {
    await found(
      `team ${key}`,
      'team',
      `${key}服务队`,
      places[key]?.id as string,
      organisations.committee as string,
    );
    await found(
      `property ${key}`,
      'property',
      `${key}物业`,
      places[key]?.id as string,
      organisations.committee as string,
    );
  }
  const district = { id, slug: `d${id}`, name: '测试区', zone: 'Asia/Shanghai', playbookHash: hash };
  return { db, district, playbook: compile(playbook), root, places, organisations };
}

/** Registers a person straight in the table. */
export async function makePerson(
  at: TestDirectory,
  person: { name?: string; phone?: string | null; placeId?: string | null } = {},
): Promise<string> {
  const id = newId();
  const { name = '王小明', phone = null, placeId = null } = person;
  const { pinyin, initials } = spell(name);
  await sql`insert into people (district_id, id, name, pinyin, initials, phone, place_id) values
    (${at.district.id}, ${id}::uuid, ${name}, ${pinyin}, ${initials}, ${phone}, ${placeId}::uuid)`.execute(
    at.db,
  );
  return id;
}

/** Puts somebody on a branch's roll straight in the table: a full member of long standing unless said otherwise. */
export async function makeMembership(
  at: TestDirectory,
  one: {
    personId: string;
    branchId: string;
    stage?: string;
    kind?: string;
    stratum?: string | null;
    joinedOn?: string | null;
    fromOn?: string;
    untilOn?: string | null;
  },
): Promise<string> {
  const id = newId();
  const { personId, branchId, stage = 'full', kind = 'regular', stratum = null } = one;
  const { joinedOn = '2010-07-01', fromOn = '2020-01-01', untilOn = null } = one;
  await sql`insert into memberships (district_id, id, person_id, branch_id, stage, kind, stratum, joined_on, from_on, until_on)
    values (${at.district.id}, ${id}::uuid, ${personId}::uuid, ${branchId}::uuid, ${stage}, ${kind}, ${stratum},
            ${joinedOn}::date, ${fromOn}::date, ${untilOn}::date)`.execute(at.db);
  return id;
}

/** Appoints somebody straight in the table, for good unless said otherwise. */
export async function makeAppointment(
  at: TestDirectory,
  one: {
    personId: string;
    role: string;
    placeId?: string | null;
    organisationId?: string | null;
    fromOn?: string;
    untilOn?: string | null;
  },
): Promise<string> {
  const id = newId();
  const {
    personId,
    role,
    placeId = null,
    organisationId = null,
    fromOn = '2025-01-01',
    untilOn = null,
  } = one;
  await sql`insert into appointments (district_id, id, person_id, role, place_id, organisation_id, from_on, until_on)
    values (${at.district.id}, ${id}::uuid, ${personId}::uuid, ${role}, ${placeId}::uuid, ${organisationId}::uuid,
            ${fromOn}::date, ${untilOn}::date)`.execute(at.db);
  return id;
}

/** Somebody signed in with these posts. */
export function makeActor(
  at: TestDirectory,
  appointments: { role: string; placeId?: string | undefined; organisationId?: string | undefined }[],
  personId = newId(),
): Actor {
  return {
    accountId: `account-${personId}`,
    personId,
    name: '办事员',
    staff: appointments.some((a) => at.playbook.roles.get(a.role)?.staff === true),
    appointments: appointments.map((a) => ({
      role: a.role,
      placeId: a.placeId ?? null,
      organisationId: a.organisationId ?? null,
      title: null,
    })),
    actsFor: [],
  };
}

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  body: any;
}

/** The module behind real HTTP; requests are sent as an actor, or as nobody. `reactions`: who listens to its facts. */
export async function openDirectory(
  at: TestDirectory,
  reactions: Record<string, Reaction> = {},
  own: readonly Binding[] = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-directory-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = await diskStore(folder);
  const app = Fastify();
  const actors: Actor[] = [];
  answerErrors(app);
  app.setValidatorCompiler(() => () => true);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  mount(app, [...bindings, ...own], async (request, face) => ({
    db: at.db,
    district: at.district,
    actor: actors[Number(request.headers['x-test-actor'])] ?? null,
    now: testNow,
    log: createLog({ level: 'silent' }),
    address: request.ip,
    device: '',
    face,
    receipt: null,
    files,
    cookies: [],
    reactions: collectReactions(reactions),
  }));
  return async (
    actor: Actor | null,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    key?: string,
  ): Promise<Reply> => {
    const nth = actor ? actors.push(actor) - 1 : -1;
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        'x-test-actor': String(nth),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(body instanceof Buffer ? { 'content-type': 'application/octet-stream' } : {}),
      },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
}
