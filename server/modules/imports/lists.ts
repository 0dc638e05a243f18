import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import type { Reach } from './policy.ts';
import type { Choice, Lists } from './read/lists.ts';
import { namedOrganisations, namedPlaces } from './store/lists.ts';

const fixed: Record<string, Choice[]> = {
  gender: [
    { id: 'male', name: '男', also: ['男性', '1'] },
    { id: 'female', name: '女', also: ['女性', '2'] },
  ],
  stage: [
    { id: 'full', name: '正式党员', also: ['正式', '党员', '中共党员', '是'] },
    { id: 'probationary', name: '预备党员', also: ['预备', '中共预备党员', '预备期党员'] },
    { id: 'candidate', name: '发展对象' },
    { id: 'activist', name: '入党积极分子', also: ['积极分子'] },
    { id: 'applicant', name: '入党申请人', also: ['申请人', '入党申请'] },
  ],
  flow: [
    { id: 'regular', name: '在册', also: ['否', '正常', '直管', '未流动', '非流动', '不流动', '在本支部'] },
    { id: 'floating-in', name: '流入', also: ['流入党员', '外来流动党员', '关系不在本支部'] },
    {
      id: 'floating-out',
      name: '流出',
      also: ['是', '流动', '流出党员', '流动党员', '外出', '外出流动党员'],
    },
  ],
  working: [
    { id: 'in-service', name: '在职', also: ['在岗', '是', '在职党员'] },
    { id: 'retired', name: '离退休', also: ['退休', '离休', '已退休', '离退休党员', '内退'] },
    {
      id: 'none',
      name: '无业',
      also: ['否', '农民', '务农', '待业', '无固定职业', '学生', '自由职业', '个体'],
    },
  ],
};

/** Other words for ways of coverage that reports use. */
const coverageWords: Record<string, string[]> = {
  own: ['单独', '单建', '独立组建', '单独建', '单独组建党支部', '已建'],
  joint: ['联合', '联建', '联合建', '联合支部'],
  attached: ['挂靠', '挂靠建', '依托组建'],
  station: ['工作站', '党建工作站'],
  instructor: ['指导员', '派驻指导员', '党建指导员', '选派指导员'],
  gap: ['未组建', '未覆盖', '未建', '空白', '尚未组建'],
};

/** All that rows are checked against, as far as the one who imports may reach. */
export async function loadLists(
  db: Db,
  districtId: number,
  { playbook, organisationKinds }: CompiledPlaybook,
  reach: Reach,
  today: string,
): Promise<Lists> {
  const choices: Lists['choices'] = {
    ...fixed,
    stratum: playbook.strata,
    'organisation-kind': playbook.organisationKinds,
    'unit-kind': playbook.units,
    mode: playbook.coverage.map((m) => ({ id: m.id, name: m.name, also: coverageWords[m.id] ?? [] })),
    'mode-asks-organisation': playbook.coverage.filter((m) => m.asks === 'organisation'),
    level: playbook.levels.map(({ id, name }) => ({ id, name })),
  };
  return {
    today,
    levels: playbook.levels.map(({ id, name }) => ({ id, name })),
    choices: Object.fromEntries(
      Object.entries(choices).map(([list, all]) => [
        list,
        all.map(({ id, name, also }) => ({ id, name, ...(also ? { also } : {}) })),
      ]),
    ),
    rolls: [...organisationKinds.values()].filter((k) => k.roll).map((k) => k.id),
    organisations: await namedOrganisations(db, districtId, reach),
    places: await namedPlaces(db, districtId, reach),
  };
}
