import type { Db } from '#platform/database.ts';
import type { Reach } from '../policy.ts';
import type { Lists } from '../read/lists.ts';

/** What finding rows in the registers works with. */
export interface Matching {
  db: Db;
  districtId: number;
  importId: string;
  lists: Lists;
  reach: Reach;
  /** The district's day. */
  today: string;
  /** The role a post in a branch means (`书记`), if it may be given there. */
  post(text: string, kind: string, path: readonly string[]): { role: string } | 'refused' | null;
  /** Told how far it is; throws where it is to stop. */
  beat(done: number): Promise<void>;
}
