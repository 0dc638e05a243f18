import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { MatterState, Notice, Task } from './rules/index.ts';

/** Texts about matters that people read, in plain Chinese. Pure. */

const formats = new Map<string, Intl.DateTimeFormat>();
/** Minutes said lately: of many requests in one minute most have the same deadlines. */
const said = new Map<string, string>();
const mostSaid = 1000;

/** `11月23日 10:30`; a deadline at midnight reads as the day before at 24:00. */
export function dayAndTime(ms: number, zone: string): string {
  const key = `${Math.floor(ms / 60_000)} ${zone}`;
  let text = said.get(key);
  if (text === undefined) {
    text = sayDayAndTime(ms, zone);
    if (said.size >= mostSaid) said.clear();
    said.set(key, text);
  }
  return text;
}

function sayDayAndTime(ms: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('zh-CN', {
      timeZone: zone,
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  const read = (at: number) => Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value]));
  const p = read(ms);
  if (p.hour === '00' && p.minute === '00') {
    const eve = read(Math.floor(ms / 60_000) * 60_000 - 1);
    return `${eve.month}月${eve.day}日 24:00`;
  }
  return `${p.month}月${p.day}日 ${p.hour}:${p.minute}`;
}

/** Names the words need: of roles, organisations and persons by id. */
export interface Names {
  role(id: string): string;
  organisation(id: string): string;
  person(id: string): string;
}

/** Who has a task: the role, the organisation, or the person. */
export function whoHas(task: Task, type: MatterType, names: Names): string {
  if (task.role === 'asker') return type.asker;
  if (task.personId) return names.person(task.personId);
  if (task.organisationId) return names.organisation(task.organisationId);
  return task.role ? names.role(task.role) : '';
}

/** Who has it now and by when they act; for whoever asked. */
export function nextWords(type: MatterType, state: MatterState, names: Names, zone: string): string {
  const step = type.steps[state.step];
  if (!step) return '';
  if (step.ends === 'solved')
    return state.confirmedBy === 'default' ? '已办结（到期默认确认）。' : `已办结，${type.asker}已确认。`;
  if (step.ends) return `${step.name}。`;
  if (state.pausedAt !== null) return '正在等待补充情况，计时已暂停。';
  const task = state.tasks.find((t) => t.doneAt === null && t.part === 'main');
  if (!task) return `${step.name}。`;
  const by = task.dueAt === null ? '' : `在 ${dayAndTime(task.dueAt, zone)} 前`;
  const main = Object.values(step.actions ?? {}).find((a) => a.main)?.name;
  if (task.role === 'asker')
    return `请${type.asker}${main ?? '确认'}${by ? `；${by}没有回复，将默认确认` : ''}。`;
  return `由${whoHas(task, type, names)}${by}${main ?? '办理'}。`;
}

/** What a message says about a matter that has changed. */
export function messageText(
  about: Notice['about'],
  type: MatterType,
  state: MatterState,
  number: string,
): string {
  const what = `${type.name}（${number}）`;
  const step = type.steps[state.step]?.name ?? '';
  switch (about) {
    case 'raised':
      return `您的${what}已提交，当前${step}。`;
    case 'ended':
      return `您的${what}${step}。`;
    case 'question':
      return `您的${what}需要补充情况，请点开查看。`;
    case 'merged':
      return `您的${what}与另一件相同，已合并办理，有结果会一并告诉您。`;
    case 'overdue':
      return `${what}已超过时限，请尽快办理。`;
    case 'task':
      return `${what}等待您办理：${step}。`;
    case 'moved':
      return type.steps[state.step]?.by === 'asker'
        ? `您的${what}已有答复，请确认。`
        : `${what}有新进展：${step}。`;
  }
}

/** What those who follow a matter are told when it ends. */
export const followedText = (type: MatterType, state: MatterState, number: string): string =>
  `您关注的${type.name}（${number}）${type.steps[state.step]?.name ?? '有了结果'}。`;
