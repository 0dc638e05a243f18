import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { isCreditCode } from '#platform/credit-code.ts';
import { refuseField } from '#platform/operations/index.ts';

/** What is said of an organisation itself; its parent is the tree's matter. Absent: not said, null: cleared. */
export interface OrganisationFacts {
  name?: string | undefined;
  kind?: string | undefined;
  shortName?: string | null | undefined;
  placeId?: string | null | undefined;
  contact?: string | null | undefined;
  phone?: string | null | undefined;
  address?: string | null | undefined;
  code?: string | null | undefined;
  about?: string | null | undefined;
  seats?: number | null | undefined;
  foundedOn?: string | null | undefined;
  termFrom?: string | null | undefined;
  termUntil?: string | null | undefined;
}

/** All of it, as it stands in the register. */
export type KeptFacts = { [K in keyof OrganisationFacts]-?: Exclude<OrganisationFacts[K], undefined> };

const texts = ['shortName', 'contact', 'phone', 'address', 'about'] as const;

/**
 * The facts as they are kept: trimmed, blank for none, a code in capitals. Refuses a blank name, a kind the
 * playbook does not have, a code whose check character is wrong, a term that ends before it begins.
 */
export function checkedFacts(playbook: CompiledPlaybook, given: OrganisationFacts): OrganisationFacts {
  const facts: OrganisationFacts = { ...given };
  if (given.name !== undefined) {
    facts.name = given.name.trim().replace(/\s+/g, ' ');
    if (facts.name === '') refuseField('name', '请填写组织名称', 'minLength');
  }
  if (given.kind !== undefined && !playbook.organisationKinds.has(given.kind))
    refuseField('kind', '没有这个组织类别，请从列表中选择', 'unknown');
  for (const key of texts) {
    const text = given[key];
    if (typeof text === 'string') facts[key] = text.trim() || null;
  }
  if (typeof given.code === 'string') {
    facts.code = given.code.trim().toUpperCase();
    if (!isCreditCode(facts.code))
      refuseField('code', '统一社会信用代码不对（校验码不符），请对照证照核对 18 位', 'check');
  }
  const { termFrom, termUntil } = given;
  if (termFrom && termUntil && termUntil <= termFrom)
    refuseField('termUntil', '届满日期应晚于任期开始日期', 'order');
  for (const key of ['foundedOn', 'termFrom', 'termUntil'] as const) {
    const day = given[key];
    if (day && !isDay(day)) refuseField(key, '没有这一天，请核对日期', 'day');
  }
  return facts;
}

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** What each is called on the faces. */
export const factNames: Record<keyof OrganisationFacts, string> = {
  name: '名称',
  kind: '类别',
  shortName: '简称',
  placeId: '所在地',
  contact: '联系人',
  phone: '电话',
  address: '地址',
  code: '统一社会信用代码',
  about: '简介',
  seats: '兼职席位数',
  foundedOn: '成立日期',
  termFrom: '任期开始',
  termUntil: '任期届满',
};
export const factKeys = Object.keys(factNames) as (keyof OrganisationFacts)[];
