import { type ErrorCode, errors } from '@lianxin/contracts/errors';
import type { Expected } from '@lianxin/contracts/playbook/case';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { CompiledPlaybook } from '../compiled.ts';
import type { CaseDecision, CaseState } from './engine.ts';
import { toLocal } from './local-time.ts';
import { idOf, madeId } from './words.ts';

const lights = { green: '绿灯', yellow: '黄灯', red: '红灯' };

const openMain = (state: CaseState) => state.tasks.filter((t) => t.part === 'main' && t.doneAt === null);

/** When the work in hand is due, as a case writes it. */
export function dueOfState(state: CaseState, zone: string): string {
  const dues = openMain(state).flatMap((t) => (t.dueAt === null ? [] : [t.dueAt]));
  return dues.length === 0 ? 'none' : toLocal(Math.min(...dues), zone, 'deadline');
}

function lightOf(state: CaseState): 'green' | 'yellow' | 'red' {
  const all = openMain(state).map((t) => t.light);
  return all.includes('red') ? 'red' : all.includes('yellow') ? 'yellow' : 'green';
}

function helperOf(state: CaseState, name: string, zone: string): string {
  const tasks = state.tasks.filter(
    (t) => t.part === 'help' && t.organisationId === madeId('organisation', name),
  );
  const open = tasks.find((t) => t.doneAt === null);
  if (open) return open.dueAt === null ? 'none' : toLocal(open.dueAt, zone, 'deadline');
  return tasks.some((t) => t.outcome !== 'closed') ? 'done' : 'none';
}

/** A difference between what a case expects and what came, by the key of `expect` it stands at. */
export interface Difference {
  key: keyof Expected;
  message: string;
}

/** What a decision led to differs from what was expected. Throws `UnknownWord` for a step, grade or role there is none of. */
export function differences(
  expected: Expected,
  decision: CaseDecision<CaseState>,
  type: MatterType,
  compiled: CompiledPlaybook,
): Difference[] {
  const { zone } = compiled.calendar;
  if (!decision.ok) {
    const { code, fields } = decision.refusal;
    const wrong = (fields ?? []).map((f) => f.path.split('.').at(-1) ?? '').sort();
    if (expected.refused !== code) {
      const key = expected.refused ? 'refused' : (Object.keys(expected)[0] as keyof Expected);
      return [{ key, message: `没有办成，${refusalWords(code, fields)}` }];
    }
    const named = [...(expected.wrong ?? wrong)].map((word) => fieldId(word, type)).sort();
    if (named.join() === wrong.join()) return [];
    return [{ key: 'wrong', message: `应指出 ${named.join('、')}，实际指出 ${wrong.join('、')}` }];
  }
  const { state } = decision;
  if (expected.refused)
    return [
      {
        key: 'refused',
        message: `应不予办理（${expected.refused}），实际办成了，到了「${type.steps[state.step]?.name}」`,
      },
    ];

  const found: Difference[] = [];
  const compare = (key: keyof Expected, want: string, is: string) => {
    if (want !== is) found.push({ key, message: `${keyWords[key]}应为 ${want}，实际为 ${is}` });
  };
  const steps = Object.entries(type.steps).map(([id, step]) => ({ id, name: step.name }));
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((t) => t.id === id)?.name ?? '（无）';
  if (expected.step !== undefined)
    compare('step', nameIn(steps, idOf(expected.step, steps, '环节')), nameIn(steps, state.step));
  if (expected.due !== undefined) compare('due', expected.due, dueOfState(state, zone));
  if (expected.light !== undefined) compare('light', lights[expected.light], lights[lightOf(state)]);
  if (expected.grade !== undefined) {
    const grades = type.grades ?? [];
    compare('grade', nameIn(grades, idOf(expected.grade, grades, '等级')), nameIn(grades, state.grade));
  }
  if (expected.paused !== undefined)
    compare('paused', String(expected.paused), String(state.pausedAt !== null));
  if (expected.claimed !== undefined)
    compare('claimed', String(expected.claimed), String(state.claimants.length));
  for (const [name, want] of Object.entries(expected.helpers ?? {}))
    compare('helpers', `${name} ${want}`, `${name} ${helperOf(state, name, zone)}`);
  if (expected.told) {
    const { roles } = compiled.playbook;
    const want = expected.told.map((word) => nameIn(roles, idOf(word, roles, '职责')));
    const told = state.tasks.filter((t) => t.part === 'watch').map((t) => nameIn(roles, t.role));
    compare('told', want.join('、') || '（无人）', told.join('、') || '（无人）');
  }
  if (expected.ends !== undefined) compare('ends', expected.ends, state.outcome ?? '（未办结）');
  if (expected.confirmed !== undefined)
    compare('confirmed', expected.confirmed, state.confirmedBy ?? '（无人确认）');
  return found;
}

const keyWords: Record<keyof Expected, string> = {
  step: '环节',
  due: '时限',
  light: '亮灯',
  grade: '等级',
  paused: '暂停',
  claimed: '领单人数',
  helpers: '协办',
  told: '督办',
  ends: '办结方式',
  confirmed: '确认方式',
  refused: '不予办理',
  wrong: '有误的内容',
};

function fieldId(word: string, type: MatterType): string {
  const all = [
    ...type.fields,
    ...Object.values(type.steps).flatMap((s) => Object.values(s.actions ?? {}).flatMap((a) => a.asks ?? [])),
  ];
  return all.find((f) => f.id === word || f.name === word)?.id ?? word;
}

/** A refusal in words: its code, what people are told, and what is wrong with which answer. */
export function refusalWords(code: string, fields?: readonly { message: string }[]): string {
  const message = Object.hasOwn(errors, code) ? errors[code as ErrorCode].message : '';
  return [`${code} ${message}`, ...(fields ?? []).map((f) => f.message)].join(' ');
}
