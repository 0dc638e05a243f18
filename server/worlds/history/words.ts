import type { Field } from '@lianxin/contracts/playbook/fields';
import type { Action, MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Person } from '../build/people.ts';
import type { Place } from '../build/places.ts';
import { fill } from '../fill.ts';
import type { Random } from '../random.ts';
import type { Cast } from './cast.ts';
import type { Case, Script, Subject } from './script.ts';

/** What one matter is about, chosen once, so that all that is said of it fits together. */
export interface Story {
  type: MatterType;
  script: Script;
  subject: Subject;
  case: Case;
  asker: Person;
  community: Place;
  /** Words for `{…}` in texts. */
  slots: Record<string, string | number>;
  urgent: boolean;
  found: boolean;
}

const whens = ['昨天晚上', '前天', '上周末', '这几天', '上周三', '前天夜里', '月初', '今天早上', '大上周'];

/** Words for the gaps in texts about a building; `door` is where somebody lives: `2单元301室`. */
export function slotsOf(building: Place, door: string, random: Random): Story['slots'] {
  return {
    building: building.name,
    estate: building.name.replace(/\d+号楼$/, ''),
    unit: /\d+单元/.exec(door)?.[0] ?? '1单元',
    floor: random.int(2, 6),
    n: random.int(2, 6),
    when: random.pick(whens),
  };
}

const rounded = (at: number, to: number) => Math.ceil(at / to) * to;

/** Answers to the questions of raising, by what kind of question each is. */
export function raisingAnswers(story: Story, at: number, random: Random): Record<string, unknown> {
  const { type, subject, asker, slots, script } = story;
  const hour = 3_600_000;
  const told = (story.found ? story.case.found : story.case.ask) ?? story.case.note;
  const dressed = story.found ? told : random.pick(script.openings) + told + random.pick(script.endings);
  const answers: Record<string, unknown> = {};
  for (const field of type.fields) {
    if (field.id === type.title) answers[field.id] = subject.id;
    else if (field.kind === 'long-text') answers[field.id] = fill(dressed, slots);
    else if (field.sets === 'urgent') answers[field.id] = story.urgent;
    else if (field.kind === 'phone') answers[field.id] = asker.phone;
    else if (field.kind === 'text') answers[field.id] = `${asker.place.name}${asker.address}`;
    else if (field.kind === 'period') {
      const from = rounded(at + random.int(1, 6) * 24 * hour, hour);
      const to = from + random.int(2, 8) * hour;
      answers[field.id] = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    }
  }
  return answers;
}

const pairs = (weights: Record<string, number>) => Object.entries(weights) as [string, number][];

/** An action about to be taken, and what its answers depend on. */
export interface Asking {
  id: string;
  action: Action;
  leadId: string | null;
  /** The matter a duplicate would be merged into. */
  duplicate: string | null;
  /** Somebody else has finished their part before. */
  after: boolean;
}

/** What an action is answered with; null: it cannot be answered here, as when there is nobody to choose. */
export function actionAnswers(
  story: Story,
  asking: Asking,
  cast: Cast,
  random: Random,
): Record<string, unknown> | null {
  const answers: Record<string, unknown> = {};
  let lead = asking.leadId;
  let rating = '';
  for (const field of asking.action.asks ?? []) {
    let value: unknown;
    if (field.sets === 'lead') value = lead = near(story, leadsFor(story, field), field, [], cast, random);
    else if (field.sets === 'helpers') value = helpersFor(story, field, lead, cast, random);
    else if (field.sets === 'rating') value = rating = random.weighted(pairs(story.script.ratings));
    else if (field.id === 'comment')
      value = random.chance(0.55) ? sentence(story, story.script.words.comments[rating], random) : null;
    else value = plainValue(story, field, asking, random);
    if (value !== null && value !== undefined) answers[field.id] = value;
    else if (field.required) return null;
  }
  return answers;
}

function plainValue(story: Story, field: Field, asking: Asking, random: Random): unknown {
  const { words } = story.script;
  switch (field.sets ?? field.id) {
    case 'grade':
      return random.weighted(pairs(story.subject.grades ?? {}));
    case 'places':
      return random.weighted(teamSizes);
    case 'hours':
      return random.int(2, 7) / 2;
    case 'duplicate-of':
      return asking.duplicate;
    case 'reason':
      return sentence(story, words.reasons[asking.id], random);
    case 'question':
      return sentence(story, words.questions, random);
    case 'answer':
      return sentence(story, words.answers, random);
    case 'note':
      return noteOf(story, asking, random);
    default: {
      const shares = story.script.choices?.[field.id];
      return shares ? random.weighted(pairs(shares)) : null;
    }
  }
}

const teamSizes = [
  [1, 45],
  [2, 42],
  [3, 13],
] as const;

const sentence = (story: Story, list: readonly string[] | undefined, random: Random): string | null =>
  list && list.length > 0 ? fill(random.pick(list), story.slots) : null;

function noteOf(story: Story, asking: Asking, random: Random): string | null {
  const { words } = story.script;
  if (asking.action.does === 'note') return sentence(story, words.progress, random);
  if (asking.action.does === 'resume') return sentence(story, words.resumed, random);
  if (asking.action.by?.includes('helper')) return sentence(story, words.helped, random);
  if (asking.after && words.together) return sentence(story, words.together, random);
  if (asking.leadId === null && words.handled) return sentence(story, words.handled, random);
  return fill(story.case.note, story.slots);
}

function leadsFor(story: Story, field: Field): readonly string[] {
  const { subject } = story;
  if (field.of?.every((kind) => kind === 'department') && subject.departments) return subject.departments;
  return story.case.leads ?? subject.leads ?? field.of ?? [];
}

/** One of the organisations wanted, of those near: a demo one mostly, where there is one. */
function near(
  story: Story,
  wanted: readonly string[],
  field: Field,
  not: readonly string[],
  cast: Cast,
  random: Random,
): string | null {
  const found = wanted
    .flatMap((name) => cast.organisations(name, story.community))
    .filter((o) => field.of?.includes(o.kind) && !not.includes(o.id));
  const own = found.filter((o) => cast.demoOrganisations.has(o.id));
  if (own.length > 0 && random.chance(0.9)) return random.pick(own).id;
  return found.length > 0 ? random.pick(found).id : null;
}

function helpersFor(
  story: Story,
  field: Field,
  leadId: string | null,
  cast: Cast,
  random: Random,
): string[] | null {
  const { helpers, helped = 0 } = story.subject;
  if (!helpers || (!field.required && !random.chance(helped / 100))) return null;
  const first = near(story, helpers, field, leadId ? [leadId] : [], cast, random);
  if (!first) return null;
  const second = random.chance(0.3) ? near(story, helpers, field, [first, leadId ?? ''], cast, random) : null;
  return second ? [first, second] : [first];
}
