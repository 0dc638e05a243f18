import { readFile } from 'node:fs/promises';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { Playbook as PlaybookSchema } from '@lianxin/contracts/playbook/playbook';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { checkPlaybook, checks } from './check.ts';
import { soundPlaybook } from './factory.ts';

type Break = (matter: Playbook['matters'][number], playbook: Playbook) => void;

/** One fault a line: the code it must be found by, and how to make it. */
const faults: [code: string, why: string, make: Break][] = [
  ['duplicate-id', 'two roles', (_, p) => p.roles.push({ ...p.roles[0]! })],
  ['duplicate-id', 'two matters', (m, p) => p.matters.push(m)],
  ['duplicate-id', 'two fields', (m) => m.fields.push({ ...m.fields[2]! })],
  [
    'duplicate-id',
    'two options of a service list',
    (_, p) => p.services[0]!.items.push({ id: 'lift', name: '梯' }),
  ],
  ['duplicate-id', 'two grades', (m) => m.grades!.push({ id: 'low', name: '低' })],
  [
    'reserved-id',
    'a role called asker',
    (_, p) => p.roles.push({ id: 'asker', name: '诉求人', at: 'street' }),
  ],
  ['reserved-id', 'a level called district', (_, p) => p.levels.unshift({ id: 'district', name: '区' })],
  [
    'reserved-id',
    'a step called constructor',
    (m) => Object.assign(m.steps, { constructor: m.steps.merged }),
  ],
  ['unknown-zone', 'a zone misspelt', (_, p) => Object.assign(p, { zone: 'Asia/Shanhai' })],
  ['unknown-step', 'to', (m) => Object.assign(m.steps.raised!.actions!.accept!, { to: 'handlin' })],
  [
    'unknown-step',
    'to a word of the language',
    (m) => Object.assign(m.steps.raised!.actions!.accept!, { to: 'constructor' }),
  ],
  ['unknown-step', 'start', (m) => m.starts.unshift({ at: 'rasied', when: { field: 'danger', is: true } })],
  ['unknown-action', 'late.take', (m) => Object.assign(m.steps.answered!.late!, { take: 'expires' })],
  ['unknown-party', 'step.by', (m) => Object.assign(m.steps.raised!, { by: 'dispatch' })],
  ['unknown-party', 'action.by', (m) => Object.assign(m.steps.open!.actions!.release!, { by: ['claimer'] })],
  ['unknown-role', 'late.tell', (m) => Object.assign(m.steps.raised!.late!.tell![0]!, { role: 'asker' })],
  ['unknown-role', 'raisedBy', (m) => m.raisedBy.push('residents')],
  ['unknown-role', 'standsInFor', (_, p) => p.roles[1]!.standsInFor!.push('nobody')],
  ['unknown-organisation-kind', 'role.within', (_, p) => p.roles[3]!.within!.push('departments')],
  [
    'unknown-organisation-kind',
    'field.of',
    (m) => Object.assign(m.steps.raised!.actions!.offer!.asks![0]!, { of: ['teams'] }),
  ],
  ['unknown-service-list', 'field.from', (m) => Object.assign(m.fields[0]!, { from: 'services.problems' })],
  ['unknown-level', 'role.at', (_, p) => Object.assign(p.roles[0]!, { at: 'comunity' })],
  ['unknown-level', 'organisation', (_, p) => Object.assign(p.organisationKinds[0]!, { level: 'grid' })],
  ['unknown-level', 'place', (m) => Object.assign(m.place, { least: 'district' })],
  ['unknown-points-rule', 'points', (m) => Object.assign(m, { points: 'volunter' })],
  ['unknown-section', 'section', (m) => Object.assign(m, { section: 'neighbors' })],
  ['unknown-title-field', 'no such field', (m) => Object.assign(m, { title: 'kinds' })],
  ['unknown-title-field', 'a field one may leave out', (m) => Object.assign(m, { title: 'phone' })],
  ['unknown-grade', 'start', (m) => Object.assign(m.starts[0]!, { grade: 'middle' })],
  ['unknown-grade', 'no grades', (m) => Reflect.deleteProperty(m, 'grades')],
  ['role-stands', 'nowhere', (_, p) => Reflect.deleteProperty(p.roles[0]!, 'at')],
  [
    'figures-without-matters',
    'sees numbers that open nothing',
    (_, p) => Object.assign(p.roles[0]!, { may: ['see-figures'] }),
  ],
  ['role-stands', 'at two', (_, p) => Object.assign(p.roles[0]!, { within: ['team'] })],
  [
    'step-unreachable',
    'nothing leads there',
    (m) => Object.assign(m.steps, { lost: { ...m.steps.raised! } }),
  ],
  ['dead-end', 'no action', (m) => Reflect.deleteProperty(m.steps.answered!, 'actions')],
  [
    'dead-end',
    'only a way round',
    (m) =>
      Object.assign(m.steps, {
        ring: { name: '一', by: 'dispatcher', within: '1 day', actions: { go: { name: '去', to: 'round' } } },
        round: { name: '二', by: 'dispatcher', within: '1 day', actions: { go: { name: '回', to: 'ring' } } },
      }),
  ],
  ['start-missing', 'only conditions', (m) => m.starts.pop()],
  ['start-missing', 'after an unconditional one', (m) => m.starts.reverse()],
  ['ended-step-works', 'a deadline', (m) => Object.assign(m.steps.done!, { within: '1 day' })],
  [
    'ended-step-works',
    'another action',
    (m) => Object.assign(m.steps.done!.actions!.reopen!, { does: 'claim' }),
  ],
  ['ended-step-works', 'nobody', (m) => Reflect.deleteProperty(m.steps.done!.actions!.reopen!, 'by')],
  [
    'reopen-misplaced',
    'from an open step',
    (m) => Object.assign(m.steps.answered!.actions!.dispute!, { does: 'reopen', until: '1 day' }),
  ],
  ['reopen-misplaced', 'to nowhere', (m) => Reflect.deleteProperty(m.steps.done!.actions!.reopen!, 'to')],
  ['two-main', 'two', (m) => Object.assign(m.steps.raised!.actions!.offer!, { main: true })],
  [
    'automatic-mismatch',
    'taken but not automatic',
    (m) => Reflect.deleteProperty(m.steps.answered!.actions!.expire!, 'automatic'),
  ],
  [
    'automatic-mismatch',
    'automatic but not taken',
    (m) => Object.assign(m.steps.answered!.actions!.dispute!, { automatic: true }),
  ],
  [
    'automatic-mismatch',
    'asks what the clock cannot answer',
    (m, p) => Object.assign(m.steps.answered!.actions!.expire!, { asks: [p.asks[0]] }),
  ],
  ['nobody-acts', 'neither step nor action', (m) => Reflect.deleteProperty(m.steps.raised!, 'by')],
  ['deadline-missing', 'none', (m) => Reflect.deleteProperty(m.steps.open!, 'within')],
  [
    'within-grades',
    'a grade left out',
    (m) => Object.assign(m.steps.handling!, { within: { low: '2 days' } }),
  ],
  ['within-grades', 'an unknown grade', (m) => Object.assign(m.steps.handling!.within!, { mid: '2 days' })],
  [
    'within-ungraded',
    'not asked for',
    (m) => Reflect.deleteProperty(m.steps.raised!.actions!.accept!.asks![0]!, 'required'),
  ],
  [
    'within-ungraded',
    'started ungraded',
    (m) => m.starts.unshift({ at: 'handling', when: { field: 'danger', is: true } }),
  ],
  ['duration-zero', 'within', (m) => Object.assign(m.steps.raised!, { within: '0 days' })],
  ['duration-zero', 'by grade', (m) => Object.assign(m.steps.handling!.within!, { low: '0 hours' })],
  ['warn-too-long', 'as long as the time', (m) => Object.assign(m.steps.raised!, { warn: '1 working day' })],
  [
    'tell-order',
    'earlier after later',
    (m) => m.steps.raised!.late!.tell!.push({ role: 'head', after: '1 working hour' }),
  ],
  ['until-sense', 'reopen for ever', (m) => Reflect.deleteProperty(m.steps.done!.actions!.reopen!, 'until')],
  [
    'until-sense',
    'on the clock',
    (m) => Object.assign(m.steps.answered!.actions!.expire!, { until: '1 day' }),
  ],
  [
    'until-sense',
    'beyond the end',
    (m) => Object.assign(m.steps.answered!.actions!.dispute!, { until: '5 days' }),
  ],
  [
    'pause-without-resume',
    'no way back',
    (m) => Reflect.deleteProperty(m.steps.handling!.actions!, 'resume'),
  ],
  [
    'pause-without-resume',
    'nothing to resume',
    (m) => Reflect.deleteProperty(m.steps.handling!.actions!, 'wait'),
  ],
  ['claim-without-places', 'no places', (m) => Reflect.deleteProperty(m.steps.open!, 'places')],
  ['claim-without-places', 'no claim', (m) => Object.assign(m.steps.open!.actions!.claim!, { does: 'note' })],
  [
    'claim-without-places',
    'fewer than none',
    (m) => Object.assign(m.steps.open!, { places: { min: 3, max: 2 } }),
  ],
  [
    'claim-without-places',
    'claimed to nowhere',
    (m) => Reflect.deleteProperty(m.steps.open!.actions!.claim!, 'to'),
  ],
  [
    'places-beyond',
    'more than the step has',
    (m) => Object.assign(m.steps.raised!.actions!.offer!.asks![1]!, { max: 5 }),
  ],
  [
    'claimant-unclaimed',
    'a way past the claim',
    (m) => Object.assign(m.steps.raised!.actions!.offer!, { to: 'serving' }),
  ],
  ['release-nowhere', 'nobody left', (m) => Reflect.deleteProperty(m.steps.serving!.actions!.release!, 'to')],
  [
    'release-nowhere',
    'by whoever holds no place',
    (m) => Reflect.deleteProperty(m.steps.open!.actions!.release!, 'by'),
  ],
  [
    'lead-missing',
    'optional',
    (m) => Reflect.deleteProperty(m.steps.raised!.actions!.accept!.asks![1]!, 'required'),
  ],
  [
    'lead-kind',
    'a team where departments work',
    (m) => Object.assign(m.steps.raised!.actions!.accept!.asks![1]!, { of: ['team'] }),
  ],
  ['helpers-unheard', 'no time limit', (m) => Reflect.deleteProperty(m.steps.handling!, 'helpersWithin')],
  ['helpers-unheard', 'no answer', (m) => Reflect.deleteProperty(m.steps.handling!.actions!, 'help')],
  ['part-join', 'no join', (m) => Reflect.deleteProperty(m.steps.handling!, 'join')],
  ['part-join', 'two ways', (m) => Object.assign(m.steps.handling!.actions!.help!, { to: 'done' })],
  ['part-join', 'a join of nothing', (m) => Object.assign(m.steps.raised!, { join: 'all' })],
  ['choice-without-options', 'a choice', (m) => Reflect.deleteProperty(m.fields[0]!, 'from')],
  [
    'choice-without-options',
    'two sources',
    (m) => Object.assign(m.fields[0]!, { options: [{ id: 'a', name: '甲' }] }),
  ],
  [
    'choice-without-options',
    'options of a telephone',
    (m) => Object.assign(m.fields[2]!, { options: [{ id: 'a', name: '甲' }] }),
  ],
  [
    'sets-kind',
    'a lead that is no organisation',
    (m) => Object.assign(m.steps.raised!.actions!.accept!.asks![1]!, { kind: 'person', of: undefined }),
  ],
  [
    'sets-kind',
    'a grade of its own',
    (m) => Object.assign(m.steps.raised!.actions!.accept!.asks![0]!, { from: 'services.problem' }),
  ],
  [
    'sets-place',
    'a lead on the form',
    (m) => m.fields.push({ id: 'lead', name: '谁办', kind: 'organisation', of: ['team'], sets: 'lead' }),
  ],
  [
    'sets-place',
    'hours outside a part',
    (m) => Reflect.deleteProperty(m.steps.serving!.actions!.finish!, 'does'),
  ],
  [
    'deed-asks',
    'a merge into nothing',
    (m) => Reflect.deleteProperty(m.steps.raised!.actions!.merge!, 'asks'),
  ],
  [
    'deed-asks',
    'a call to nobody',
    (m) => Reflect.deleteProperty(m.steps.handling!.actions!['call-in']!, 'asks'),
  ],
  [
    'when-sense',
    'an unknown field',
    (m) => Object.assign(m.fields[2]!, { when: { field: 'kinds', is: 'lift' } }),
  ],
  [
    'when-sense',
    'a later field',
    (m) => Object.assign(m.fields[0]!, { when: { field: 'danger', is: true } }),
  ],
  [
    'when-sense',
    'an answer it cannot have',
    (m) => Object.assign(m.fields[2]!, { when: { field: 'kind', is: 'gas' } }),
  ],
  [
    'when-sense',
    'a start on a word for yes',
    (m) => Object.assign(m.starts[0]!, { when: { field: 'danger', is: 'true' } }),
  ],
  [
    'range-sense',
    'min over max',
    (m) => m.fields.push({ id: 'n', name: '数', kind: 'number', min: 2, max: 1 }),
  ],
  [
    'range-sense',
    'seven pictures',
    (m) => m.fields.push({ id: 'pictures', name: '照片', kind: 'pictures', max: 7 }),
  ],
  ['counted-kind', 'a telephone', (m) => Object.assign(m.fields[2]!, { counted: true })],
  ['listed-hidden', 'a filter', (m) => Object.assign(m.fields[0]!, { counted: true, seenBy: ['handler'] })],
  ['listed-hidden', 'a title', (m) => Object.assign(m.fields[0]!, { seenBy: ['staff'] })],
  ['text-missing', 'a name', (m) => Object.assign(m.steps.raised!, { name: ' ' })],
  ['text-missing', 'an option', (_, p) => Object.assign(p.services[0]!.items[0]!, { name: '' })],
  [
    'word-unwanted',
    'a word for no screen',
    (m) => Object.assign(m.steps.open!.actions!.claim!, { name: '抢单' }),
  ],
  [
    'rule-2026-compulsory-photo',
    'required',
    (m) => m.fields.push({ id: 'pictures', name: '照片', kind: 'pictures', required: true }),
  ],
  [
    'rule-2026-compulsory-photo',
    'at least one',
    (m) => m.fields.push({ id: 'pictures', name: '照片', kind: 'pictures', min: 1 }),
  ],
  [
    'rule-2026-forced-trace',
    'a check-in',
    (m) => m.fields.push({ id: 'here', name: '到岗打卡', kind: 'yes-no', required: true }),
  ],
  [
    'rule-2026-forced-trace',
    'points for likes',
    (_, p) => p.points.push({ id: 'likes', name: '点赞数', rule: 'per-time', args: { points: 1 } }),
  ],
  ['personal-without-basis', 'a telephone', (m) => Reflect.deleteProperty(m.fields[2]!, 'basis')],
  [
    'personal-without-basis',
    'an address',
    (m) => m.fields.push({ id: 'where', name: '家庭住址', kind: 'text' }),
  ],
  ['personal-public', 'a telephone on a card', (m) => Object.assign(m.fields[2]!, { seenBy: ['everyone'] })],
  [
    'year-incomplete',
    'half a year',
    (_, p) => p.calendar.years!.push({ year: 2026, holidays: [{ name: '元旦', from: '2026-01-01' }] }),
  ],
];

describe('checkPlaybook', () => {
  it('finds nothing in a sound playbook', () => {
    const playbook = soundPlaybook();
    expect(Check(PlaybookSchema, playbook)).toBe(true);
    expect(checkPlaybook(playbook)).toEqual([]);
  });

  it.each(faults)('%s: %s', (code, _why, make) => {
    const playbook = soundPlaybook();
    make(playbook.matters[0]!, playbook);
    const found = checkPlaybook(playbook).filter((p) => p.code === code);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]!.message).toMatch(/[\u4e00-\u9fff].*[。？]$/);
  });

  it('tries every check', () => {
    const tried = new Set(faults.map(([code]) => code));
    expect(checks.map((c) => c.code).filter((code) => !tried.has(code))).toEqual([]);
    expect(new Set(checks.map((c) => c.code)).size).toBe(checks.length);
  });

  it('is told to officers, check by check', async () => {
    const docs = await readFile(new URL('../../../docs/playbooks.md', import.meta.url), 'utf8');
    expect(checks.map((c) => c.code).filter((code) => !docs.includes(`\`${code}\``))).toEqual([]);
  });

  it('says which way a step is reached without a grade', () => {
    const playbook = soundPlaybook();
    Reflect.deleteProperty(playbook.matters[0]!.steps.raised!.actions!.accept!.asks![0]!, 'required');
    const [problem] = checkPlaybook(playbook);
    expect(problem!.message).toContain('从「待受理」经「受理」到这里时还没有定级');
  });

  it('names the 2026 rule it follows', () => {
    const playbook = soundPlaybook();
    playbook.matters[0]!.fields.push({ id: 'pictures', name: '照片', kind: 'pictures', required: true });
    expect(checkPlaybook(playbook)[0]!.message).toContain('国办函〔2026〕12号');
  });
});
