import type { Playbook } from '@lianxin/contracts/playbook/playbook';

/** Lists that came later: a version published before them has none. */
const later = {
  relations: [],
  units: [],
  coverage: [],
  standards: [],
  strata: [],
  credentials: [],
  care: [],
} satisfies Partial<Playbook>;

/** A version as it was frozen, read as the program knows playbooks today. Its hash stays the one it was frozen with. */
export const upgrade = (frozen: Partial<Playbook>): Playbook => ({ ...later, ...frozen }) as Playbook;
