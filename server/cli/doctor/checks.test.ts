import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../platform/config.ts';
import { dataSecret } from '../../platform/data-folder.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  checkDisk,
  checkDistricts,
  checkMigrations,
  checkNode,
  checkSearch,
  checkSecret,
  checkServer,
} from './checks.ts';

const data = mkdtempSync(join(tmpdir(), 'lianxin-doctor-'));
const database = await testDatabase();
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('doctor', () => {
  test('finds a fresh database well', async () => {
    const findings = [
      await checkServer(database),
      await checkMigrations(database),
      await checkSearch(database),
      ...(await checkDistricts(database)),
      checkNode(),
    ];
    expect(findings.filter(({ well }) => !well)).toEqual([]);
  });

  test('names what is wrong and what to do', async () => {
    expect(checkNode('22.1.0')).toMatchObject({ well: false, advice: 'run Node 24 or later' });
    expect(checkDisk(data, 17)).toMatchObject({ well: false, what: `17 MB free at ${data}` });
    const config = readConfig(['--data', data], {});
    dataSecret(data);
    expect(checkSecret(config).well).toBe(true);
    chmodSync(join(data, 'secret'), 0o644);
    expect(checkSecret(config)).toMatchObject({ well: false, advice: `chmod 600 ${join(data, 'secret')}` });
  });

  test('a district without a published playbook is named', async () => {
    await database.pool.query(`insert into districts (id, slug, name) values (1, 'a', '市中区')`);
    expect(await checkDistricts(database)).toMatchObject([
      { well: false, what: expect.stringContaining('市中区') },
    ]);
  });
});
