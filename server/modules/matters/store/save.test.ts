import { describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../../testing/database.ts';
import { nothingBeside, someContents, someState } from '../factory.ts';
import { insertMatter } from './save.ts';

const { db } = await testDatabase();

describe('writing a new matter', () => {
  test('whose number is taken writes nothing at all and says so', async () => {
    const write = (number: string) => {
      const state = someState({ askerId: newId() });
      const message = { id: newId(), personId: newId(), about: 'raised', text: '已提交', sms: true };
      return insertMatter(
        db,
        1,
        { state, events: [], messages: [message], now: 0 },
        someContents({ number, values: [{ field: 'service', value: 'errands' }] }),
        nothingBeside,
      );
    };
    expect(await write('261122-48213-7')).toBe(true);
    expect(await write('261122-48213-7')).toBe(false);
    expect(await write('261122-48214-4')).toBe(true);
    const { rows } = await sql<Record<string, number>>`
      select (select count(*) from matters where district_id = 1) as matters,
        (select count(*) from matter_tasks where district_id = 1) as tasks,
        (select count(*) from matter_parties where district_id = 1) as parties,
        (select count(*) from matter_values where district_id = 1) as values,
        (select count(*) from inbox where district_id = 1) as inbox,
        (select count(*) from outbox where district_id = 1) as outbox`.execute(db);
    expect(rows[0]).toEqual({ matters: 2, tasks: 2, parties: 2, values: 2, inbox: 2, outbox: 2 });
  });
});
