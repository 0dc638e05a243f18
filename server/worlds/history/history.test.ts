import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile, loadPlaybook } from '#modules/playbooks/index.ts';
import { buildWorld } from '../build/world.ts';
import { readScripts, readWorld } from '../read.ts';
import { buildHistory, type HistorySetting } from './build.ts';
import type { Played } from './play.ts';
import { workDone } from './save.ts';

const folder = fileURLToPath(new URL('../../../playbooks/shizhong', import.meta.url));
/** A working afternoon, and a night before a Monday. */
const afternoon = Date.UTC(2026, 10, 18, 7);
const night = Date.UTC(2026, 10, 22, 19);

let setting: Omit<HistorySetting, 'now' | 'world'>;
const playAt = (now: number): Played[] =>
  buildHistory({ ...setting, now, world: buildWorld(setting.file, setting.playbook, 2026) });
const kept = new Map<number, Played[]>();
/** Played once for all tests of a moment. */
function playedAt(now: number): Played[] {
  const played = kept.get(now) ?? playAt(now);
  kept.set(now, played);
  return played;
}

beforeAll(async () => {
  const { playbook, problems } = await loadPlaybook(folder);
  if (!playbook) throw new Error(JSON.stringify(problems));
  const file = await readWorld(folder);
  const matters = { property: 150, order: 150, 'grid-case': 80 };
  setting = {
    file: { ...file, history: { days: 365, matters } },
    playbook: compile(playbook),
    scripts: await readScripts(folder),
  };
});

describe('the past year of a world', () => {
  test('is the same for the same seed and moment', () => {
    const [one, other] = [playedAt(afternoon), playAt(afternoon)];
    expect(one.map((p) => [p.state, p.events])).toEqual(other.map((p) => [p.state, p.events]));
  });

  test.each([
    ['a working afternoon', afternoon],
    ['the night before a Monday', night],
  ])('has open matters in every step, in time and late, on %s', (_, now) => {
    const played = playedAt(now);
    const missing: string[] = [];
    for (const type of setting.playbook.playbook.matters) {
      const open = played.filter((p) => p.story.type.id === type.id && p.state.endedAt === null);
      for (const [id, step] of Object.entries(type.steps)) {
        if (step.ends) continue;
        const here = open.filter((p) => p.state.step === id);
        const late = here.filter((p) => p.state.tasks.some((t) => t.doneAt === null && t.light === 'red'));
        if (here.length === late.length) missing.push(`${type.id} ${id}`);
        if (late.length === 0 && step.by !== 'asker') missing.push(`${type.id} ${id} late`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('goes every way: disputed, reopened, paused, merged, declined, withdrawn, by default, by helpers', () => {
    const played = playedAt(afternoon);
    const acts = new Set(played.flatMap((p) => p.events.map((e) => e.action)));
    for (const action of [
      'dispute',
      'reopen',
      'wait',
      'resume',
      'ask-asker',
      'answer',
      'decline',
      'withdraw',
      'expire',
      'help',
      'progress',
      'hand-over',
      'send-up',
      'claim',
      'refuse',
    ])
      expect(acts, action).toContain(action);
    expect(played.some((p) => p.state.helped)).toBe(true);
    expect(played.some((p) => p.state.confirmedBy === 'default')).toBe(true);
    expect(new Set(played.map((p) => p.state.rating))).toEqual(
      new Set([null, 'satisfied', 'fair', 'unsatisfied']),
    );
  });

  test('happens in order, before now, with whole sentences', () => {
    for (const { state, events, answers } of playedAt(night)) {
      expect(events.map((e) => e.no)).toEqual(events.map((_, i) => i + 1));
      expect(events.every((e, i) => i === 0 || e.at >= (events[i - 1]?.at ?? 0))).toBe(true);
      expect(Math.max(...events.map((e) => e.at))).toBeLessThanOrEqual(night);
      expect(state.placePath).toHaveLength(4);
      expect(JSON.stringify([answers, events.map((e) => e.answers)])).not.toMatch(/\{[a-z]+\}|undefined/);
    }
  });

  test('is mostly in time, and rated by most who were asked', () => {
    const played = playedAt(afternoon).filter((p) => p.state.outcome === 'solved');
    const late = played.filter((p) => p.state.tasks.some((t) => t.late)).length / played.length;
    expect(late).toBeGreaterThan(0.03);
    expect(late).toBeLessThan(0.25);
    const rated = played.filter((p) => p.state.rating !== null).length / played.length;
    expect(rated).toBeGreaterThan(0.5);
  });

  test('counts work once, and not what was reopened and is not done again', () => {
    const played = playedAt(afternoon);
    const work = workDone(played);
    const ids = work.map((w) => w.fact.matterId);
    expect(new Set(ids).size).toBe(ids.length);
    const done = new Set(played.filter((p) => p.state.outcome === 'solved').map((p) => p.state.id));
    expect(ids.every((id) => done.has(id))).toBe(true);
    expect(ids.length).toBe(done.size);
  });
});
