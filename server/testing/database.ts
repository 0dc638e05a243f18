import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../platform/database.ts';
import { onServer, type TestServer, withName } from './global-setup.ts';

export interface TestDatabase extends Database {
  /** For code under test that opens the database itself. */
  readonly connection: TestServer['connection'];
}

/**
 * A fresh, migrated, empty database of the calling test file's own, dropped when the file is done. Call it
 * at the top of the file: `const { db } = await testDatabase();`. The district guard is on.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { connection: server, template } = inject('server');
  const name = `lianxin_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, [`create database ${name} template ${template} strategy wal_log`]);
  const connection = withName(server, name);
  const database = openDatabase({ connection, guard: true });
  afterAll(async () => {
    await database.close();
    await onServer(server, [`drop database if exists ${name} with (force)`]);
  });
  return { ...database, connection };
}
