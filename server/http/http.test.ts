import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { errors } from '@lianxin/contracts/errors';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { testDatabase } from '../testing/database.ts';
import { buildTown } from '../testing/town.ts';

const database = await testDatabase();
await buildTown(database.db);
const data = mkdtempSync(join(tmpdir(), 'lianxin-http-'));
const config = readConfig(['--port', '0', '--data', data, '--world', 'none', '--faces', 'console'], {});
const app = await createApp({
  config: { ...config, secret: 'a-secret-that-is-long-enough-for-tests' },
  database,
  connection: database.connection,
  log: createLog({ level: 'error' }),
});
const url = await app.listen();
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

interface Described {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; summary: string; responses: Record<string, unknown> }>
  >;
}

describe('what a machine asks', () => {
  test('the process lives and everything it needs answers', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ok: true, database: true, migrations: true, jobs: true });
  });

  test('metrics name operations, not addresses', async () => {
    await fetch(`${url}/api/v1/playbook`);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain(
      'lianxin_http_request_duration_seconds_count{operation="playbook.show",status="2xx"}',
    );
  });

  test('metrics are for this machine only, not for whom a proxy on it passes on', async () => {
    for (const name of ['x-forwarded-for', 'forwarded'])
      expect((await fetch(`${url}/metrics`, { headers: { [name]: '203.0.113.7' } })).status).toBe(403);
  });

  test('every operation is described, with its errors by name', async () => {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as Described;
    expect(document.openapi).toMatch(/^3\.1/);
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(described.map((d) => d.operationId)).size).toBe(described.length);
    expect(described.length).toBeGreaterThan(60);
    for (const { operationId, summary, responses } of described) {
      expect([operationId, summary]).toEqual([operationId, expect.stringMatching(/[\u4e00-\u9fff]/)]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403']));
    }
    const act = described.find((d) => d.operationId === 'matters.act');
    const said = JSON.stringify(act?.responses);
    for (const code of ['StaleVersion', 'PlacesFull', 'SelfConfirm'] satisfies (keyof typeof errors)[])
      expect(said).toContain(code);
  });

  test('every answer says what a browser may do with it', async () => {
    const { headers } = await fetch(`${url}/api/v1/playbook`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('where people come by https, browsers are told to come by nothing else', async () => {
    const behind = await createApp({
      config: {
        ...config,
        publicUrl: 'https://lianxin.example',
        secret: 'a-secret-that-is-long-enough-for-tests',
      },
      database,
      connection: database.connection,
      log: createLog({ level: 'error' }),
    });
    const address = await behind.server.listen({ host: '127.0.0.1', port: 0 });
    try {
      for (const path of ['/api/v1/playbook', '/api/v1/nowhere', '/healthz']) {
        const { headers } = await fetch(`${address}${path}`);
        expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
        expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    } finally {
      await behind.close();
    }
  });
});
