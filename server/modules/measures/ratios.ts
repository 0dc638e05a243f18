import type { FigureCondition } from '#modules/matters/index.ts';

/** A ratio as a cadre reads it; its parts are figures of `matters` (`figureConditions`). */
export interface RatioText {
  id: 'response' | 'solution' | 'satisfaction' | 'on-time';
  name: string;
  meaning: string;
  left: { part: FigureCondition; why: string }[];
}

const gone = '诉求人自己撤销，或已并入另一件办理（只计被并入的那一件）';
const silent = '诉求人没有表态、到期默认确认的，或历史导入没有回访结果的';

/** 三率 and the on-time rate (Z7, Z10), with what each counts, out of what, and what it leaves out. */
export const ratioTexts: readonly RatioText[] = [
  {
    id: 'response',
    name: '响应率',
    meaning:
      '本期提出的事项中，截至目前已有承办人员响应（受理、派单、答复等）的占比。撤销的、并入他件的不计。',
    left: [{ part: 'response:left-gone', why: gone }],
  },
  {
    id: 'solution',
    name: '解决率',
    meaning:
      '诉求人本人确认已解决的件数，除以诉求人确认解决的与尚在办理的件数之和。办结不等于解决：默认确认的另列，不算解决，也不算未解决；不受理的、撤销的、并入他件的不计。',
    left: [
      { part: 'solution:left-default', why: silent },
      { part: 'solution:left-declined', why: '不受理（已向诉求人说明理由）' },
      { part: 'solution:left-gone', why: gone },
    ],
  },
  {
    id: 'satisfaction',
    name: '满意率',
    meaning:
      '诉求人确认解决并作出评价的件数中，评价“满意”和“基本满意”的占比。没有表态的不推定为满意，一律不计。',
    left: [
      { part: 'satisfaction:left-default', why: silent },
      { part: 'satisfaction:left-unrated', why: '诉求人已确认解决，但没有评价' },
      { part: 'satisfaction:left-unsolved', why: '尚在办理，或不受理、撤销、并入他件，没有可评价的结果' },
    ],
  },
  {
    id: 'on-time',
    name: '按时办结率',
    meaning:
      '各环节都在时限内办结的件数，除以已办结的与未办结但已超时限的件数之和。等待诉求人补充或外部条件而暂停计时的时间已扣除；因权限不够提级、退回的环节不计超时；诉求人确认所用的时间不计。',
    left: [
      { part: 'on-time:left-imported', why: '从其他渠道导入的历史办理，当时不受本区时限约束' },
      { part: 'on-time:left-open', why: '正在办理，还没有超过时限' },
      { part: 'on-time:left-unclocked', why: '该年工作日历未发布，时限无法计算' },
      { part: 'on-time:left-gone', why: gone },
    ],
  },
];
