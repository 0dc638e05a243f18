/**
 * Functions of one session that make a seed's rows: `r(n, k)` is the k-th number in [0, 1) of matter `n`, always
 * the same; `uuid_at` an id that sorts by its time, as the ones made in Node do.
 */
export const functions = [
  `create or replace function pg_temp.r(n bigint, k bigint) returns double precision language sql immutable as
     $$ select (hashint8extended(n, k) & 2147483647)::double precision / 2147483648.0 $$`,
  `create or replace function pg_temp.uuid_at(at timestamptz, n bigint) returns uuid language sql immutable as
     $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000'
                || '8' || lpad(to_hex(n), 15, '0'))::uuid $$`,
  `create or replace function pg_temp.number_at(at timestamptz, n bigint) returns text language sql immutable as
     $$ select to_char(at at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || lpad(n::text, 8, '0') $$`,
];
