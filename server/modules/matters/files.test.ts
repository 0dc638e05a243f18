import * as op from '@lianxin/contracts/matter-operations';
import type { FileRef } from '@lianxin/contracts/values';
import Excel from 'exceljs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';

const { as, town, url, database } = await testApp();

const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#886644' } })
  .withExif({ IFD3: { GPSLatitude: '34/1 51/1 0/1', GPSLatitudeRef: 'N' } })
  .jpeg()
  .toBuffer();

async function upload(who: Parameters<typeof as>[0], bytes: Uint8Array, type = 'image/jpeg') {
  const caller = await as(who);
  return caller.raw('POST', '/api/v1/files?name=%E7%8E%B0%E5%9C%BA.jpg', bytes, { 'content-type': type });
}

describe('pictures', () => {
  test('are shrunk, stripped and seen by those who see the matter', async () => {
    const sent = await upload('resident', photo);
    expect(sent).toMatchObject({ status: 200, body: { kind: 'picture', name: '现场.jpg', width: 2048 } });
    const { id } = sent.body as FileRef;
    const resident = await as('resident');
    const matter = await resident.ok(op.raiseMatter, {
      type: 'grid-case',
      answers: { kind: 'safety', detail: '电线垂下来了', pictures: [id] },
      placeId: town.place.building,
    });
    const shown = await (await as('dispatcher')).ok(op.showMatter, { matter: matter.id });
    expect(shown.answers.find((a) => a.id === 'pictures')?.pictures).toMatchObject([{ id, width: 2048 }]);
    for (const [who, status] of [
      ['dispatcher', 200],
      ['resident', 200],
      ['otherDispatcher', 404],
      ['nobody', 401],
    ] as const)
      expect([who, (await (await as(who)).raw('GET', `/api/v1/files/${id}?size=list`)).status]).toEqual([
        who,
        status,
      ]);
  });

  test('of somebody else do not become part of my matter', async () => {
    const { id } = (await upload('neighbour', photo)).body as FileRef;
    const resident = await as('resident');
    const matter = await resident.ok(op.raiseMatter, {
      type: 'grid-case',
      answers: { kind: 'safety', detail: '电线垂下来了', pictures: [id] },
      placeId: town.place.building,
    });
    const shown = await resident.ok(op.showMatter, { matter: matter.id });
    expect(shown.answers.find((a) => a.id === 'pictures')?.pictures).toEqual([]);
    expect((await resident.raw('GET', `/api/v1/files/${id}`)).status).toBe(404);
  });

  test('what is no picture is refused by its content', async () => {
    expect(await upload('resident', Buffer.from('GIF89a<script>'))).toMatchObject({
      status: 415,
      body: { code: 'NotAPicture' },
    });
    expect(await upload('resident', Buffer.from('<svg onload=alert(1)>'), 'image/svg+xml')).toMatchObject({
      status: 415,
    });
    expect(await upload('resident', Buffer.alloc(16_000_000), 'application/octet-stream')).toMatchObject({
      status: 413,
      body: { code: 'TooLarge' },
    });
  });
});

describe('the export', () => {
  test('is a workbook of what the list shows, for staff whose role has `export`, and is logged', async () => {
    const answer = await fetch(`${url}/api/v1/matters.xlsx`);
    expect(answer.status).toBe(401);
    expect((await (await as('resident')).raw('GET', '/api/v1/matters.xlsx')).status).toBe(403);
    for (const who of ['gridWorker', 'police', 'company'] as const)
      expect([who, (await (await as(who)).raw('GET', '/api/v1/matters.xlsx')).status]).toEqual([who, 403]);
    const dispatcher = await as('dispatcher');
    const { bytes } = await dispatcher.raw('GET', '/api/v1/matters.xlsx?type=grid-case');
    const book = new Excel.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const rows = book.worksheets[0]?.getSheetValues().slice(1) as unknown[][];
    const { items } = await dispatcher.ok(op.listMatters, { type: 'grid-case', limit: 100 });
    expect(rows[0]?.[1]).toContain('导出人：褚红霞');
    expect(rows.slice(2).map((r) => r[1])).toEqual(items.map((m) => m.number));
    const { rows: logged } = await sql<{ data: { rows: number } }>`
      select data from audit_log where district_id = ${town.districtId} and action = 'matters.export'`.execute(
      database.db,
    );
    expect(logged).toMatchObject([{ data: { rows: items.length } }]);
  });
});
