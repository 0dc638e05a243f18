import { TimeOfDay } from '@lianxin/contracts/calendar';
import { DurationText } from '@lianxin/contracts/playbook/matter-type';
import { PointsRule } from '@lianxin/contracts/playbook/playbook';
import { Day, Slug } from '@lianxin/contracts/values';
import type { TSchema } from 'typebox';
import { parseDuration } from '../calendar/index.ts';
import { burdenRule } from '../checks/burden.ts';

const patternOf = (schema: TSchema): string => String((schema as { pattern?: unknown }).pattern);

function durationAdvice(text: string): string {
  const parsed = parseDuration(text);
  return parsed.ok ? `时限「${text}」请去掉多余的空格。` : parsed.message;
}

const advice: Record<string, (text: string) => string> = {
  [patternOf(Slug)]: (text) =>
    `「${text}」不能作代号：以小写字母开头，只用小写字母、数字和连字符，如 community-party。`,
  [patternOf(DurationText)]: durationAdvice,
  [patternOf(Day)]: (text) => `「${text}」不是日期，请写成 2026-10-01 这样。`,
  [patternOf(TimeOfDay)]: (text) => `「${text}」不是时刻，请写成 08:30 这样。`,
  '^(services\\.[a-z-]+|grades)$': (text) => `「${text}」不对：选项来源写 services.清单代号 或 grades。`,
  '^[GSLQZ]\\d{1,2}$': (text) => `「${text}」不是做法编号，应像 Z10 这样写。`,
};

/** What to write instead of a text that does not fit a pattern of the schema. */
export const patternAdvice = (pattern: string, text: string): string =>
  advice[pattern]?.(text) ?? `「${text}」的写法不对，应符合 ${pattern}。`;

const pointsRules = JSON.stringify((PointsRule.properties.rule as { enum?: unknown }).enum);

/** Why a list of values is as short as it is, where somebody may wish for another. */
export const whyOnly = (values: readonly unknown[]): string =>
  JSON.stringify(values) === pointsRules
    ? `${burdenRule}不许按登录、点赞、打卡、在线时长计分，只能按确认过的服务时长或次数。`
    : '';
