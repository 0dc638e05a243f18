import type { Statements } from '#platform/migrate.ts';
import { outboxTable } from '#platform/outbox/table.ts';

/** Effects outside, written with what caused them. */
export const statements: Statements = outboxTable;
