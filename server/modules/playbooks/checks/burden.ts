import type { Field } from '@lianxin/contracts/playbook/fields';
import { check, everyField, type Finding } from './finding.ts';

/** 国办函〔2026〕12号, the national rules of January 2026 on government mobile applications. */
export const burdenRule = '国办函〔2026〕12号';

/** Photos as a condition of doing anything ("traces" for their own sake) are forbidden. */
const compulsoryPhoto = check('rule-2026-compulsory-photo', function* (playbook): Iterable<Finding> {
  for (const { field } of everyField(playbook))
    if (field.kind === 'pictures' && (field.required || (field.min ?? 0) > 0))
      yield {
        at: [field, field.required ? 'required' : 'min'],
        message: `「${field.name}」不能强制拍照留痕（${burdenRule}），请删去 ${field.required ? 'required' : 'min'}，让人自愿传照片。`,
      };
});

/** Forced check-ins and tracks, log-ins, likes and time on line as things to be reported. */
const traces = /打卡|签到|轨迹|点赞|登录次数|在线时长|转发/;
const forcedTrace = check('rule-2026-forced-trace', function* (playbook) {
  for (const { field } of everyField(playbook))
    if (field.required && traces.test(field.name))
      yield {
        at: [field, 'required'],
        message: `「${field.name}」不能作为必填（${burdenRule}不许强制打卡、报轨迹、以点赞或登录计数），请删去这一项或改为自愿。`,
      };
  for (const rule of playbook.points)
    if (traces.test(rule.name))
      yield {
        at: [rule, 'name'],
        message: `积分规则「${rule.name}」不行：${burdenRule}不许按打卡、登录、点赞、在线时长计分，请按确认过的服务时长或次数计分。`,
      };
});

const personalIds = /phone|mobile|address|door|household|identity|id-card|birth|illness|health-state|bank/;
const personalNames = /电话|手机|住址|地址|门牌|几号楼|身份证|出生|病情|病史|残疾|银行卡|户籍/;

/** Whether an answer says who or where a person is, or how they are (PIPL art. 4, 28). */
export const isPersonal = (field: Field): boolean =>
  field.kind === 'phone' ||
  ((field.kind === 'text' ||
    field.kind === 'long-text' ||
    field.kind === 'date' ||
    field.kind === 'number') &&
    (personalIds.test(field.id) || personalNames.test(field.name)));

const personalWithoutBasis = check('personal-without-basis', function* (playbook) {
  for (const { field } of everyField(playbook))
    if (isPersonal(field) && !field.basis)
      yield {
        at: [field],
        message: `「${field.name}」是个人信息，请写 basis：duty（法定职责）或 consent（本人同意）。`,
      };
});

/** Public cards show no face, name, door number or illness. */
const personalPublic = check('personal-public', function* (playbook) {
  for (const { field } of everyField(playbook)) {
    if (!field.seenBy?.includes('everyone')) continue;
    if (isPersonal(field) || field.basis || field.kind === 'pictures' || field.kind === 'person')
      yield {
        at: [field, 'seenBy'],
        message: `「${field.name}」会露出个人信息，不能给所有人看，请从 seenBy 里删去 everyone。`,
      };
  }
});

export const burdenChecks = [compulsoryPhoto, forcedTrace, personalWithoutBasis, personalPublic];
