import { refuse } from '#platform/operations/index.ts';
import type { Decision } from '../rules/index.ts';

/** The decision, or its refusal as an error; `under` is where the answers stand in what was sent. */
export function orRefuse(decision: Decision, under: string): Decision & { ok: true } {
  if (decision.ok) return decision;
  const { code, fields } = decision.refusal;
  return refuse(code, { fields: (fields ?? []).map((f) => ({ ...f, path: `${under}.${f.path}` })) });
}
