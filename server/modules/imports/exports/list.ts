import type { Permission } from '@lianxin/contracts/playbook/playbook';
import type { Db } from '#platform/database.ts';
import { maskDoors, maskIdentity, maskName, maskPhone } from '#platform/mask.ts';
import type { Reach } from '../policy.ts';

/** How a column is hidden by default: a name, a number of a kind, where somebody lives, their day of birth. */
export type Hidden = 'name' | 'phone' | 'identity' | 'home' | 'birth';

export interface ListColumn {
  id: string;
  name: string;
  /** Width in characters. */
  width: number;
  hidden?: Hidden;
}

/** A row as a list gives it; `path` and `organisation` say where it lies, `person` whose it is. */
export interface ListRow {
  id: string;
  person: string | null;
  path: string[];
  organisation: string | null;
  /** Values by column id. */
  values: Record<string, string | number | null>;
}

/** A list that can leave as a workbook. Modules beneath add theirs where the program is put together. */
export interface ExportListDef {
  id: string;
  name: string;
  /** What somebody needs beside `export`. */
  needs: readonly Permission[];
  columns: readonly ListColumn[];
  filters: readonly { id: string; name: string }[];
  /** One batch in order of id after `after`: at most `limit` rows within reach. */
  rows(
    db: Db,
    districtId: number,
    reach: Reach,
    filter: Readonly<Record<string, string>>,
    after: string | null,
    limit: number,
  ): Promise<ListRow[]>;
}

/** A value as others may see it. */
export function hide(value: string | number | null, how: Hidden): string {
  const text = value === null ? '' : String(value);
  if (text === '') return '';
  if (how === 'name') return maskName(text);
  if (how === 'phone') return maskPhone(text);
  if (how === 'identity') return maskIdentity(text);
  if (how === 'birth') return `${text.slice(0, 4)}年`;
  return maskDoors(text);
}
