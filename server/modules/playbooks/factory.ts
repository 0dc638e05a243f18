import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';

/** A sound small playbook for tests, new each time: one matter type that uses leads, claims, helpers, grades and pauses. */
export function soundPlaybook(): Playbook {
  return {
    format: 1,
    id: 'test',
    name: '试验区',
    title: '连心试验',
    slogan: '',
    version: '1',
    zone: 'Asia/Shanghai',
    phone: '',
    levels: [
      { id: 'street', name: '街道' },
      { id: 'community', name: '社区' },
    ],
    sections: [{ id: 'neighbours', name: '社区互动', about: '反映问题', icon: 'talk' }],
    roles: [
      { id: 'dispatcher', name: '派单员', at: 'community', staff: true, may: ['see-matters'] },
      { id: 'secretary', name: '书记', at: 'community', standsInFor: ['dispatcher'] },
      { id: 'head', name: '街道负责人', at: 'street', standsInFor: ['secretary'] },
      { id: 'handler', name: '经办人', within: ['department'] },
      { id: 'member', name: '队员', within: ['team'] },
    ],
    organisationKinds: [
      { id: 'department', name: '部门' },
      { id: 'team', name: '服务队' },
    ],
    relations: [],
    units: [],
    coverage: [],
    standards: [],
    strata: [],
    credentials: [],
    care: [],
    services: [
      {
        id: 'problem',
        name: '问题',
        items: [
          { id: 'lift', name: '电梯' },
          { id: 'water', name: '漏水' },
        ],
      },
    ],
    points: [{ id: 'volunteer', name: '服务时长', rule: 'per-hour', args: { points: 10 } }],
    asks: [{ id: 'reason', name: '理由', kind: 'long-text', required: true }],
    matters: [soundMatter()],
    calendar: { hours: [{ from: '08:30', to: '17:30' }], weekend: [6, 7], years: [] },
  };
}

function soundMatter(): MatterType {
  return {
    id: 'matter',
    name: '事项',
    about: '试验用的事项',
    asker: '诉求人',
    invitation: '我要反映',
    section: 'neighbours',
    raisedBy: ['resident', 'dispatcher'],
    place: { least: 'community', ask: '在哪里' },
    title: 'kind',
    points: 'volunteer',
    grades: [
      { id: 'low', name: '一般' },
      { id: 'high', name: '重大' },
    ],
    fields: [
      { id: 'kind', name: '什么问题', kind: 'choice', from: 'services.problem', required: true },
      { id: 'danger', name: '是否危险', kind: 'yes-no', sets: 'urgent' },
      { id: 'phone', name: '联系电话', kind: 'phone', basis: 'consent' },
    ],
    starts: [{ at: 'raised', when: { field: 'danger', is: true } }, { at: 'raised' }],
    steps: {
      raised: {
        name: '待受理',
        by: 'dispatcher',
        within: '4 working hours',
        warn: '1 working hour',
        late: { tell: [{ role: 'secretary' }, { role: 'head', after: '1 working day' }] },
        actions: {
          accept: {
            name: '受理',
            to: 'handling',
            main: true,
            asks: [
              { id: 'grade', name: '等级', kind: 'choice', from: 'grades', required: true, sets: 'grade' },
              {
                id: 'lead',
                name: '承办',
                kind: 'organisation',
                of: ['department'],
                required: true,
                sets: 'lead',
              },
            ],
          },
          offer: {
            name: '派给服务队',
            to: 'open',
            asks: [
              {
                id: 'team',
                name: '服务队',
                kind: 'organisation',
                of: ['team'],
                required: true,
                sets: 'lead',
              },
              { id: 'people', name: '几人', kind: 'number', min: 1, max: 2, sets: 'places' },
            ],
          },
          merge: {
            name: '并入',
            to: 'merged',
            does: 'merge',
            asks: [{ id: 'same', name: '哪一件', kind: 'matter', required: true, sets: 'duplicate-of' }],
          },
        },
      },
      handling: {
        name: '办理中',
        by: 'handler',
        within: { low: '2 calendar days', high: '10 calendar days' },
        warn: '12 hours',
        join: 'all',
        helpersWithin: '1 day',
        actions: {
          finish: { name: '办结', does: 'part', to: 'answered', main: true },
          help: { name: '协办反馈', by: ['helper'], does: 'part', to: 'answered' },
          'call-in': {
            name: '增加协办',
            does: 'call-in',
            asks: [
              {
                id: 'helpers',
                name: '协办',
                kind: 'organisations',
                of: ['department'],
                required: true,
                sets: 'helpers',
              },
            ],
          },
          wait: { name: '暂停', does: 'pause' },
          resume: { name: '恢复', does: 'resume' },
        },
      },
      open: {
        name: '待领单',
        by: 'member',
        within: '2 working days',
        join: 'count',
        places: { min: 1, max: 2 },
        actions: {
          claim: { name: '领单', does: 'claim', to: 'serving', main: true },
          release: { name: '退单', by: ['claimant'], does: 'release' },
        },
      },
      serving: {
        name: '服务中',
        by: 'claimant',
        within: '15 days',
        join: 'all',
        actions: {
          finish: {
            name: '完成',
            does: 'part',
            to: 'answered',
            asks: [{ id: 'hours', name: '时长', kind: 'hours', required: true, sets: 'hours' }],
          },
          release: { name: '退单', does: 'release', to: 'open' },
        },
      },
      answered: {
        name: '待确认',
        by: 'asker',
        within: '5 days',
        late: { take: 'expire' },
        actions: {
          confirm: { name: '确认', to: 'done', main: true },
          dispute: { name: '没有解决', to: 'raised' },
          expire: { name: '默认确认', to: 'done', automatic: true },
        },
      },
      done: {
        name: '已办结',
        ends: 'solved',
        actions: {
          reopen: { name: '重新办理', by: ['asker'], does: 'reopen', to: 'raised', until: '30 days' },
        },
      },
      merged: { name: '已合并', ends: 'merged' },
    },
  };
}
