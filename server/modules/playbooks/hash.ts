import { createHash } from 'node:crypto';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';

/** Maps whose order means something: steps as they follow each other, actions as their buttons stand. */
const inOrder = ['steps', 'actions'];

/** JSON that is the same text for the same content: keys sorted, except where their order is content. */
export function canonicalJson(value: unknown, keepOrder = false): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  if (!keepOrder) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v, inOrder.includes(k))}`).join(',')}}`;
}

/** SHA-256 of a resolved playbook's canonical JSON, in hex: the name of a version. */
export const contentHash = (playbook: Playbook): string =>
  createHash('sha256').update(canonicalJson(playbook)).digest('hex');
