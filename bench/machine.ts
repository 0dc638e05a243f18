import { availableParallelism, totalmem } from 'node:os';

/** What figures depend on and that tells nobody whose machine it was; `postgres` is its version, where known. */
export const machineFacts = (postgres: string | null): string =>
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}, ` +
  `${postgres ? `PostgreSQL ${postgres}` : 'the PostgreSQL of Lianxin'}; application, database and load on the same machine.`;
