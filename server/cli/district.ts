import { sql } from '#platform/sql.ts';
import type { Db } from '../platform/database.ts';
import { Halt } from '../platform/halt.ts';
import type { District } from '../platform/operations/index.ts';

/** The district that `--district` names by number or short name; without it the only one there is. */
export async function chooseDistrict(db: Db, named: string | null): Promise<District> {
  const { rows } = await sql<District>`
    select id, slug, name, zone, playbook_hash as "playbookHash" from districts order by id`.execute(db);
  const fitting =
    named === null ? rows : rows.filter((row) => String(row.id) === named || row.slug === named);
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const list = rows.map((row) => `${row.slug}（${row.id}，${row.name}）`).join('、');
  if (rows.length === 0)
    throw new Halt('还没有区县，请先用 script/lianxin world load 载入，或启动一次系统。');
  throw new Halt(
    named === null ? `请用 --district 选一个：${list}。` : `没有「${named}」，可以写：${list}。`,
  );
}
