import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { soundPlaybook } from '#modules/playbooks/factory.ts';
import { publishPlaybook } from '#modules/playbooks/index.ts';
import type { Database, Db } from '#platform/database.ts';
import { openFiles } from '#platform/files/open.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { answerErrors, mount, refuse } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { type Accounts, createAccounts } from './index.ts';

/** A playbook whose secretary may raise for others and whose administrator may do everything here. */
export function playbookWithRoles(): Playbook {
  const playbook = soundPlaybook();
  playbook.roles.push(
    { id: 'clerk', name: '社区干事', at: 'community', staff: true, may: ['raise-for-others'] },
    {
      id: 'administrator',
      name: '区级管理员',
      at: 'district',
      staff: true,
      may: ['raise-for-others', 'see-audit', 'manage-accounts'],
    },
  );
  return playbook;
}

/** A district with its playbook and one street with two communities. */
export interface TestDistrict {
  id: number;
  slug: string;
  places: { street: string; east: string; west: string };
}

export async function makeDistrict(db: Db, id: number, host: string | null = null): Promise<TestDistrict> {
  const slug = `d${id}`;
  await sql`insert into districts (id, slug, name, host) values (${id}, ${slug}, ${`第${id}区`}, ${host})`.execute(
    db,
  );
  await publishPlaybook(db, id, playbookWithRoles(), { by: null, now: Date.now() });
  const street = newId();
  const east = newId();
  const west = newId();
  await sql`insert into places (district_id, id, parent_id, level, code, name, l1, l2) values
    (${id}, ${street}::uuid, null, 1, 's', '光明街道', ${street}::uuid, null),
    (${id}, ${east}::uuid, ${street}::uuid, 2, 'e', '东社区', ${street}::uuid, ${east}::uuid),
    (${id}, ${west}::uuid, ${street}::uuid, 2, 'w', '西社区', ${street}::uuid, ${west}::uuid)`.execute(db);
  return { id, slug, places: { street, east, west } };
}

export async function makePerson(
  db: Db,
  districtId: number,
  person: { name?: string; phone?: string; placeId?: string } = {},
): Promise<string> {
  const id = newId();
  await sql`insert into people (district_id, id, name, phone, place_id) values (${districtId}, ${id}::uuid,
    ${person.name ?? '王小明'}, ${person.phone ?? null}, ${person.placeId ?? null}::uuid)`.execute(db);
  return id;
}

/** Appoints somebody, from long ago unless said otherwise; gives the appointment's id. */
export async function makeAppointment(
  db: Db,
  districtId: number,
  appointment: { personId: string; role: string; placeId?: string; fromOn?: string; untilOn?: string },
): Promise<string> {
  const id = newId();
  const { personId, role, placeId = null, fromOn = '2020-01-01', untilOn = null } = appointment;
  await sql`insert into appointments (district_id, id, person_id, role, place_id, from_on, until_on)
    values (${districtId}, ${id}::uuid, ${personId}::uuid, ${role}, ${placeId}::uuid, ${fromOn}::date,
            ${untilOn}::date)`.execute(db);
  return id;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  body: any;
  setCookie: string[];
}

type Send = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** The module behind real HTTP, with what it sent by text message. */
export interface TestDesk {
  app: FastifyInstance;
  accounts: Accounts;
  sent: { to: string; values: Record<string, string> }[];
  /** The last code sent to a phone. */
  codeOf(phone: string): string;
  /** A browser of its own: keeps its cookies, sends the headers browsers send. */
  browser(address?: string): { send: Send; cookie(): string };
}

export const testSecret = 'a-secret-that-is-long-enough-for-tests';

export async function openDesk(
  { db, pool }: Database,
  options: { smsFails?: () => boolean } = {},
): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxin-accounts-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const files = await openFiles({ kind: 'disk', folder });
  const sent: TestDesk['sent'] = [];
  const log = createLog({ level: 'silent' });
  const accounts = createAccounts({
    db,
    pool,
    secret: testSecret,
    secureCookies: false,
    log,
    async sendSms(to, _template, values) {
      if (options.smsFails?.()) throw new Error('the gateway is away');
      sent.push({ to, values });
    },
    isStaffRole: (_hash, role) => playbookWithRoles().roles.some((r) => r.id === role && r.staff === true),
  });
  const app: FastifyInstance = Fastify({ trustProxy: true });
  app.setValidatorCompiler(() => () => true);
  answerErrors(app);
  app.addHook('onRequest', accounts.guardOrigin);
  mount(app, accounts.bindings, async (request, face) => {
    const { actor, district, cookies } = await accounts.authenticate(request);
    return {
      db,
      actor,
      district: district ?? refuse('NotFound'),
      cookies,
      now: Date.now(),
      log,
      face,
      ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }),
      address: request.ip,
      device: request.headers['user-agent'] ?? '',
      receipt: null,
      files,
      reactions: new Map(),
    };
  });
  return {
    app,
    accounts,
    sent,
    codeOf: (phone) => sent.findLast((one) => one.to === phone)?.values.code as string,
    browser: (address = '10.0.0.1') => browserOf(app, address),
  };
}

function browserOf(app: FastifyInstance, address: string) {
  const jar = new Map<string, string>();
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: Send = async (method, path, body, headers = {}) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        host: 'shizhong.example',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': address,
        ...(jar.size === 0 ? {} : { cookie: cookieHeader() }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const lines = [answer.headers['set-cookie'] ?? []].flat();
    for (const line of lines) {
      const [name, value] = (line.split(';', 1)[0] as string).split(/=(.*)/s, 2) as [string, string];
      if (line.includes('Max-Age=0;')) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: answer.statusCode, body: answer.json(), setCookie: lines };
  };
  return { send, cookie: cookieHeader };
}
