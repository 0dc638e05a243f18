import type { Client } from 'pg';

const tables = ['matters', 'matter_tasks', 'matter_events', 'matter_parties', 'matter_values'];

/** Takes away the indexes that hold no constraint; gives how to make them again. */
export async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and c.oid is null order by 1`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map((row) => row.definition);
}

/** Lets PostgreSQL look at what is there now, and write it down. */
export async function settle(client: Client): Promise<void> {
  for (const table of [...tables, 'people']) await client.query(`vacuum (analyze) ${table}`);
  await client.query('checkpoint');
}
