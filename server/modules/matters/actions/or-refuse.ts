import { refuse } from '#platform/operations/index.ts';
import type { Decision } from '../rules/index.ts';

/** The decision, or its refusal as an error. */
export function orRefuse(decision: Decision): Decision & { ok: true } {
  if (decision.ok) return decision;
  const { code, fields } = decision.refusal;
  return refuse(code, fields ? { fields } : {});
}
