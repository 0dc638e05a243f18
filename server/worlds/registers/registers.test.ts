import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CompiledPlaybook, compile, loadPlaybook } from '#modules/playbooks/index.ts';
import { buildWorld } from '../build/world.ts';
import { worldNames } from '../index.ts';
import { readWorld } from '../read.ts';
import { type BuiltRegisters, buildRegisters } from './build.ts';

const today = '2026-11-22';
const folderOf = (name: string) => fileURLToPath(new URL(`../../../playbooks/${name}`, import.meta.url));

async function built(
  name: string,
): Promise<{ playbook: CompiledPlaybook; made: BuiltRegisters; people: number }> {
  const { playbook, problems } = await loadPlaybook(folderOf(name));
  if (!playbook) throw new Error(JSON.stringify(problems));
  const file = await readWorld(folderOf(name));
  const compiled = compile(playbook);
  const world = buildWorld(file, compiled, 2026);
  const { landline } = file.district;
  const made = buildRegisters({
    registers: file.registers ?? {},
    world,
    playbook: compiled,
    landline,
    today,
  });
  return { playbook: compiled, made, people: world.people.length };
}

/** What is made, without the trees it hangs on: each person, place and organisation by its id. */
const flat = (made: BuiltRegisters): string =>
  JSON.stringify(made, (key, value) =>
    key !== '' &&
    value &&
    typeof value === 'object' &&
    'id' in value &&
    'name' in value &&
    !('states' in value)
      ? [value.id, value.name]
      : value,
  );

describe.each(await worldNames())('registers of %s', (name) => {
  test('are the same for the same seed and day', async () => {
    const [one, other] = [await built(name), await built(name)];
    expect(flat(one.made)).toBe(flat(other.made));
    expect(one.people).toBe(other.people);
  });

  test('fit the lists of the playbook', async () => {
    const { playbook, made } = await built(name);
    const relations = new Map(playbook.playbook.relations.map((r) => [r.id, r]));
    for (const tie of made.ties) {
      const kind = relations.get(tie.kind);
      expect(kind?.of ?? [tie.organisation.kind], tie.organisation.name).toContain(tie.organisation.kind);
      if (kind?.kinds) expect(kind.kinds, tie.kind).toContain(tie.with?.kind);
      const ends = { organisation: tie.with, person: tie.person, place: tie.place, seat: tie.with };
      expect(kind && ends[kind.to], `${tie.kind} ${tie.organisation.name}`).not.toBeNull();
    }
    for (const [key, ties] of Map.groupBy(made.ties, (t) => `${t.kind} ${t.organisation.id}`)) {
      const most = relations.get(ties[0]?.kind ?? '')?.most ?? 500;
      expect(ties.length, key).toBeLessThanOrEqual(most);
    }
    const units = playbook.playbook.units.map((u) => u.id);
    for (const unit of made.survey) expect(units).toContain(unit.kind);
    const kinds = new Map(playbook.playbook.credentials.map((c) => [c.id, c.grades?.map((g) => g.id)]));
    for (const { kind, grade } of made.credentials) {
      expect(kinds.has(kind)).toBe(true);
      if (grade) expect(kinds.get(kind)).toContain(grade);
    }
  });

  test('put nobody on two rolls, and nothing after today', async () => {
    const { made } = await built(name);
    const now = made.rolls.filter((m) => m.untilOn === undefined && m.kind !== 'floating-in');
    expect(new Set(now.map((m) => m.person.id)).size).toBe(now.length);
    const days = [
      ...made.rolls.flatMap((m) => [m.fromOn, m.joinedOn, m.fullOn, m.untilOn]),
      ...made.ties.map((t) => t.fromOn),
      ...made.reportIns.flatMap((r) => [r.reportedOn, r.confirmedOn]),
      ...made.survey.flatMap((u) => u.states.flatMap((s) => [s.fromOn, s.untilOn])),
      ...made.care.flatMap((r) => [r.consentOn, r.pairing.fromOn, ...r.visits.map((v) => v.visitedOn)]),
    ];
    expect(days.filter((d) => d && d > today)).toEqual([]);
  });
});
