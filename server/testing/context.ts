import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Db } from '../platform/database.ts';
import { collectReactions } from '../platform/facts.ts';
import { diskStore } from '../platform/files/disk.ts';
import { createLog } from '../platform/log.ts';
import type { Appointment, Context, Reaction, SignedIn } from '../platform/operations/index.ts';
import type { Town } from './town.ts';

/** Who calls, for tests below HTTP; `null`: the clock. */
export interface As {
  personId: string;
  appointments?: Partial<Appointment>[];
  staff?: boolean;
}

/** Makes contexts as the composition root does, in a town, at a time, for somebody with these appointments. */
export async function contexts(db: Db, town: Town, reactions: Record<string, Reaction> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-context-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = await diskStore(folder);
  const log = createLog({ level: 'silent' });
  const base = (now: number): Context => ({
    db,
    district: {
      id: town.districtId,
      slug: 'shizhong',
      name: '枣庄市市中区',
      zone: 'Asia/Shanghai',
      playbookHash: null,
    },
    actor: null,
    now,
    log,
    address: '127.0.0.1',
    face: 'api',
    receipt: null,
    reactions: collectReactions(reactions),
    files,
    cookies: [],
  });
  return {
    clock: base,
    of: (as: As, now: number): SignedIn => ({
      ...base(now),
      actor: {
        accountId: as.personId,
        personId: as.personId,
        name: '',
        staff: as.staff ?? true,
        appointments: (as.appointments ?? []).map((held) => ({
          role: '',
          placeId: null,
          organisationId: null,
          title: null,
          ...held,
        })),
        actsFor: [],
      },
    }),
  };
}
