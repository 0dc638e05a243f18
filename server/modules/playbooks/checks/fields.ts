import type { Field } from '@lianxin/contracts/playbook/fields';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { suggestion } from '../load/nearest.ts';
import { check, everyAction, everyField, everyForm, type Finding } from './finding.ts';

const chosen = ['choice', 'choices', 'rating'];

const choiceWithoutOptions = check('choice-without-options', function* (playbook): Iterable<Finding> {
  for (const { field } of everyField(playbook)) {
    const has = field.options !== undefined || field.from !== undefined;
    if (chosen.includes(field.kind) && !has)
      yield {
        at: [field],
        message: `「${field.name}」要从选项里选，请写 options，或 from: services.清单代号。`,
      };
    if (field.options && field.from)
      yield {
        at: [field, 'from'],
        message: `「${field.name}」的选项只能有一个来源，请在 options 和 from 里留一个。`,
      };
    if (!chosen.includes(field.kind) && has)
      yield {
        at: [field, field.options ? 'options' : 'from'],
        message: `「${field.name}」不是选择题（kind: ${field.kind}），请删去选项，或改为 kind: choice。`,
      };
    if (field.of && field.kind !== 'organisation' && field.kind !== 'organisations')
      yield {
        at: [field, 'of'],
        message: `「${field.name}」不是选组织，请删去 of，或改为 kind: organisation。`,
      };
  }
});

const kindToSet: Record<NonNullable<Field['sets']>, readonly Field['kind'][]> = {
  lead: ['organisation'],
  helpers: ['organisations'],
  grade: ['choice'],
  places: ['number'],
  hours: ['hours'],
  rating: ['rating'],
  'duplicate-of': ['matter'],
  urgent: ['yes-no'],
};

const setsKind = check('sets-kind', function* (playbook) {
  for (const { field } of everyField(playbook)) {
    if (!field.sets) continue;
    const kinds = kindToSet[field.sets];
    if (!kinds.includes(field.kind))
      yield {
        at: [field, 'kind'],
        message: `「${field.name}」写了 sets: ${field.sets}，kind 应是 ${kinds.join('、')}。`,
      };
    if (field.sets === 'grade' && field.from !== 'grades')
      yield { at: [field], message: `「${field.name}」定等级，选项要写 from: grades。` };
    if ((field.sets === 'lead' || field.sets === 'helpers') && !field.of)
      yield { at: [field], message: `「${field.name}」要写 of，指明从哪类组织里选，如 of: [department]。` };
  }
});

/** What an answer sets is set where it is asked: only `urgent` on the form, the rest in actions. */
const setsPlace = check('sets-place', function* (playbook) {
  for (const matter of playbook.matters)
    for (const field of matter.fields)
      if (field.sets && field.sets !== 'urgent')
        yield {
          at: [field, 'sets'],
          message: `发起时不能定 ${field.sets}，请把「${field.name}」放到办理动作的 asks 里。`,
        };
  for (const { action } of everyAction(playbook))
    for (const field of action.asks ?? []) {
      if (field.sets === 'urgent')
        yield { at: [field, 'sets'], message: `是否紧急在发起时填，请把「${field.name}」移到 fields。` };
      if (field.sets === 'hours' && action.does !== 'part')
        yield { at: [action], message: `「${action.name}」记时长，请写 does: part。` };
      if (field.sets === 'duplicate-of' && action.does !== 'merge')
        yield { at: [action], message: `「${action.name}」要并入另一件，请写 does: merge。` };
    }
});

const asked: Partial<Record<string, NonNullable<Field['sets']>>> = {
  merge: 'duplicate-of',
  'call-in': 'helpers',
  regrade: 'grade',
};

const deedAsks = check('deed-asks', function* (playbook) {
  for (const { action } of everyAction(playbook)) {
    const sets = asked[action.does ?? ''];
    if (sets && !action.asks?.some((f) => f.sets === sets && f.required && !f.when))
      yield {
        at: [action, 'does'],
        message: `「${action.name}」（does: ${action.does}）要在 asks 里必填一项 sets: ${sets}。`,
      };
  }
});

const valuesOf = (field: Field, playbook: Playbook, grades: readonly { id: string }[]): string[] => {
  if (field.from === 'grades') return grades.map((g) => g.id);
  const list = playbook.services.find((s) => `services.${s.id}` === field.from);
  return (field.options ?? list?.items ?? []).map((o) => o.id);
};

/** A condition names an earlier question of the same form, and an answer it can have. */
function* faultsOfWhen(
  when: NonNullable<Field['when']>,
  earlier: readonly Field[],
  playbook: Playbook,
  grades: readonly { id: string }[],
): Iterable<Finding> {
  const asks = earlier.find((f) => f.id === when.field);
  if (!asks) {
    const before = suggestion(
      when.field,
      earlier.map((f) => f.id),
    );
    yield { at: [when, 'field'], message: `前面没有「${when.field}」这一项${before}` };
  } else if (asks.kind === 'yes-no') {
    if (typeof when.is !== 'boolean')
      yield { at: [when, 'is'], message: `「${asks.name}」是是非题，is 请写 true 或 false。` };
  } else if (chosen.includes(asks.kind)) {
    const values = valuesOf(asks, playbook, grades);
    if (typeof when.is !== 'string' || !values.includes(when.is))
      yield {
        at: [when, 'is'],
        message: `「${asks.name}」没有「${when.is}」这个选项${suggestion(String(when.is), values)}`,
      };
  } else yield { at: [when, 'field'], message: `「${asks.name}」不是选择题或是非题，不能作条件。` };
}

const whenSense = check('when-sense', function* (playbook) {
  for (const { fields, matter } of everyForm(playbook)) {
    if (!matter) continue;
    for (const [i, field] of fields.entries())
      if (field.when) yield* faultsOfWhen(field.when, fields.slice(0, i), playbook, matter.grades ?? []);
  }
  for (const matter of playbook.matters)
    for (const start of matter.starts)
      if (start.when) yield* faultsOfWhen(start.when, matter.fields, playbook, matter.grades ?? []);
});

const rangeSense = check('range-sense', function* (playbook) {
  for (const { field } of everyField(playbook)) {
    if (field.min !== undefined && field.max !== undefined && field.min > field.max)
      yield { at: [field, 'min'], message: `「${field.name}」的 min 大于 max，请对调或改正。` };
    if (field.kind === 'pictures' && (field.max ?? 6) > 6)
      yield { at: [field, 'max'], message: `「${field.name}」最多收 6 张照片，请写 max: 6 或更小。` };
    if (field.kind === 'hours' && [field.min, field.max].some((n) => n !== undefined && (n * 2) % 1 !== 0))
      yield { at: [field], message: `「${field.name}」按半小时计，min 和 max 请写 0.5 的倍数。` };
  }
});

const countable = [
  'choice',
  'choices',
  'yes-no',
  'number',
  'hours',
  'money',
  'rating',
  'date',
  'organisation',
];

const countedKind = check('counted-kind', function* (playbook) {
  for (const { field } of everyField(playbook))
    if (field.counted && !countable.includes(field.kind))
      yield {
        at: [field, 'counted'],
        message: `「${field.name}」（kind: ${field.kind}）不能用来筛选和统计，请删去 counted。`,
      };
});

/** Titles and excerpts stand in lists, and a filter that finds something tells what it found. */
const listedHidden = check('listed-hidden', function* (playbook) {
  for (const { field, matter, action } of everyField(playbook)) {
    if (!field.seenBy || field.seenBy.includes('everyone')) continue;
    if (field.counted)
      yield {
        at: [field, 'counted'],
        message: `「${field.name}」只给一部分人看（seenBy），不能用来筛选和统计，请删去 counted 或 seenBy。`,
      };
    if (!action && matter?.title === field.id)
      yield {
        at: [field, 'seenBy'],
        message: `「${field.name}」是标题，列表里人人可见，请删去 seenBy，或另选一项作 title。`,
      };
  }
});

export const fieldChecks = [
  choiceWithoutOptions,
  setsKind,
  setsPlace,
  deedAsks,
  whenSense,
  rangeSense,
  countedKind,
  listedHidden,
];
