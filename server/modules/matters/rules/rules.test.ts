import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CompiledPlaybook, compile, forRules, loadPlaybook } from '#modules/playbooks/index.ts';
import { type Decision, decide, type Hand, type MatterState, raise, tick } from './index.ts';

const folder = resolve(import.meta.dirname, '../../../../playbooks/shizhong');
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

let compiled: CompiledPlaybook;
beforeAll(async () => {
  const { playbook, problems } = await loadPlaybook(folder);
  expect(problems).toEqual([]);
  if (!playbook) throw new Error('shizhong does not load');
  compiled = compile(playbook);
});

const path = ['street', 'community', 'grid', 'building'];
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const team = uuid(901);
const company = uuid(902);
const department = uuid(903);
const helperA = uuid(904);
const helperB = uuid(905);
const person = (personId: string, holds: Hand['holds'] = [], actsFor: string[] = []): Hand => ({
  personId,
  holds,
  actsFor,
});
const at2 = (role: string, placeId: string) => ({ role, placeId, organisationId: null });
const in2 = (role: string, organisationId: string) => ({ role, placeId: null, organisationId });

const asker = person('asker');
const dispatcher = person('dispatcher', [at2('community-dispatcher', 'community')]);
const leader = person('leader', [in2('team-leader', team)]);
const member = (n: number) => person(`member-${n}`, [in2('team-member', team)]);
const handler = person('handler', [in2('handler', company)]);
const officer = person('officer', [in2('handler', department)]);
const helpers = [
  person('helper-a', [in2('handler', helperA)]),
  person('helper-b', [in2('handler', helperB)]),
];
const gridWorker = person('grid-worker', [at2('grid-worker', 'grid')]);
const coordinator = person('coordinator', [at2('street-coordinator', 'street')]);
const strangers = [
  person('stranger'),
  person('elsewhere', [at2('community-dispatcher', 'another-community')]),
  person('other-team', [
    in2('team-leader', uuid(999)),
    in2('team-member', uuid(999)),
    in2('handler', uuid(998)),
  ]),
];

const typeOf = (id: string) => {
  const type = compiled.matters.get(id);
  if (!type) throw new Error(`no type ${id}`);
  return type;
};

const answersFor: Record<string, Record<string, unknown>> = {
  order: {
    service: 'home',
    when: { from: '2026-10-20T01:00:00.000Z', to: '2026-10-20T03:00:00.000Z' },
    phone: '19900001111',
    address: '3号楼2单元101',
  },
  property: { kind: 'lift', detail: '电梯一直停在三楼', phone: '19900001111' },
  'grid-case': { kind: 'parking', detail: '车堵住消防通道' },
};

function raised(typeId: string, when: string, more: Record<string, unknown> = {}): MatterState {
  const raising = {
    id: 'm',
    answers: { ...answersFor[typeId], ...more },
    placePath: path,
    askerId: 'asker',
    helped: false,
  };
  const decision = raise(typeOf(typeId), raising, asker, forRules(compiled, at(when)));
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.state;
}

const act = (
  state: MatterState,
  hand: Hand,
  action: string,
  when: string,
  answers: Record<string, unknown> = {},
): Decision => decide(typeOf(state.type), state, { action, answers }, hand, forRules(compiled, at(when)));

function done(decision: Decision): MatterState {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.state;
}

const openTask = (state: MatterState) => state.tasks.find((t) => t.doneAt === null && t.part === 'main');
const refused = (decision: Decision): string | null => (decision.ok ? null : decision.refusal.code);

describe('an order (Z11)', () => {
  function serving(): MatterState {
    let s = raised('order', '2026-10-19 09:00');
    s = done(act(s, dispatcher, 'dispatch', '2026-10-19 09:30', { team }));
    s = done(act(s, leader, 'accept', '2026-10-19 10:00', { people: 2 }));
    s = done(act(s, member(1), 'claim', '2026-10-19 10:10'));
    expect(s.step).toBe('open');
    return done(act(s, member(2), 'claim', '2026-10-19 10:20'));
  }

  test('goes from the asker’s wish to confirmed hours of two members', () => {
    let s = serving();
    expect(s.step).toBe('serving');
    s = done(act(s, member(1), 'finish', '2026-10-20 11:00', { hours: 2, note: '擦了窗' }));
    expect(s.step).toBe('serving');
    s = done(act(s, member(2), 'finish', '2026-10-20 11:00', { hours: 1.5, note: '扫了地' }));
    expect(s.step).toBe('served');
    const decision = act(s, asker, 'confirm', '2026-10-20 18:00', { rating: 'satisfied' });
    expect(done(decision)).toMatchObject({
      step: 'done',
      outcome: 'solved',
      confirmedBy: 'asker',
      rating: 'satisfied',
    });
    expect(decision.ok && decision.facts).toEqual([
      {
        kind: 'matter.done',
        matterId: 'm',
        type: 'order',
        pointsRule: 'volunteer-hours',
        confirmedBy: 'asker',
        confirmer: 'asker',
        work: [
          { personId: 'member-1', hours: 2 },
          { personId: 'member-2', hours: 1.5 },
        ],
      },
    ]);
  });

  test('takes no third claim where two were wanted, and none twice', () => {
    let s = raised('order', '2026-10-19 09:00');
    s = done(act(s, dispatcher, 'dispatch', '2026-10-19 09:30', { team }));
    s = done(act(s, leader, 'accept', '2026-10-19 10:00', { people: 3 }));
    s = done(act(s, member(1), 'claim', '2026-10-19 10:10'));
    expect(refused(act(s, member(1), 'claim', '2026-10-19 10:11'))).toBe('AlreadyClaimed');
    s = done(act(s, leader, 'begin', '2026-10-19 10:12'));
    expect(s.step).toBe('serving');
    expect(refused(act(s, member(2), 'claim', '2026-10-19 10:13'))).toBe('PlacesFull');
  });

  test('cannot begin without anybody', () => {
    let s = raised('order', '2026-10-19 09:00');
    s = done(act(s, dispatcher, 'dispatch', '2026-10-19 09:30', { team }));
    s = done(act(s, leader, 'accept', '2026-10-19 10:00', { people: 1 }));
    expect(refused(act(s, leader, 'begin', '2026-10-19 10:12'))).toBe('TooFewClaims');
  });

  test('is offered again when the last claimant gives it back', () => {
    let s = serving();
    s = done(act(s, member(1), 'release', '2026-10-19 11:00', { reason: '临时有事' }));
    expect(s).toMatchObject({ step: 'serving', claimants: ['member-2'] });
    s = done(act(s, member(2), 'release', '2026-10-19 11:10', { reason: '临时有事' }));
    expect(s).toMatchObject({ step: 'open', claimants: [] });
  });

  test('a member who served may not confirm their own hours', () => {
    let s = serving();
    s = { ...s, askerId: 'member-1' };
    s = done(act(s, member(1), 'finish', '2026-10-20 11:00', { hours: 2, note: '擦了窗' }));
    s = done(act(s, member(2), 'finish', '2026-10-20 11:00', { hours: 1, note: '擦了窗' }));
    expect(refused(act(s, member(1), 'confirm', '2026-10-20 12:00', { rating: 'satisfied' }))).toBe(
      'SelfConfirm',
    );
  });

  test('confirms itself by default five working days later, and says so', () => {
    let s = serving();
    for (const n of [1, 2])
      s = done(act(s, member(n), 'finish', '2026-10-20 11:00', { hours: 1, note: '完成' }));
    const before = tick(typeOf('order'), s, forRules(compiled, at('2026-10-27 17:29')));
    expect(before.state).toEqual(s);
    const after = tick(typeOf('order'), s, forRules(compiled, at('2026-10-27 17:30')));
    expect(after.state).toMatchObject({ step: 'done', confirmedBy: 'default', rating: null });
    expect(after.facts).toMatchObject([{ kind: 'matter.done', confirmedBy: 'default', confirmer: null }]);
  });

  test('reopening takes the confirmation back', () => {
    let s = serving();
    for (const n of [1, 2])
      s = done(act(s, member(n), 'finish', '2026-10-20 11:00', { hours: 1, note: '完成' }));
    s = done(act(s, asker, 'confirm', '2026-10-20 18:00', { rating: 'fair' }));
    const again = act(s, asker, 'reopen', '2026-10-25 09:00', { reason: '又脏了' });
    expect(done(again)).toMatchObject({
      step: 'serving',
      outcome: null,
      endedAt: null,
      rating: null,
      reopened: 1,
    });
    expect(again.ok && again.facts).toEqual([{ kind: 'matter.reopened', matterId: 'm', type: 'order' }]);
    expect(refused(act(s, asker, 'reopen', '2026-11-20 09:00', { reason: '又脏了' }))).toBe('TooLate');
  });
});

describe('a property request (Z10, 2310)', () => {
  const handling = (grade: string, when = '2026-09-30 16:00') => {
    const s = raised('property', '2026-09-30 15:00');
    return done(act(s, dispatcher, 'accept', when, { grade, company }));
  };

  test.each([
    ['ordinary', '2026-10-03 00:00'],
    ['important', '2026-10-04 00:00'],
    ['major', '2026-10-11 00:00'],
  ])('of grade %s is due by calendar days, over the holiday too', (grade, due) => {
    expect(openTask(handling(grade))?.dueAt).toBe(at(due));
  });

  test('regraded, its clock counts from when it was accepted', () => {
    const s = done(
      act(handling('ordinary'), dispatcher, 'regrade', '2026-10-01 09:00', {
        grade: 'major',
        reason: '要动维修资金',
      }),
    );
    expect(openTask(s)?.dueAt).toBe(at('2026-10-11 00:00'));
    expect(s.grade).toBe('major');
    expect(refused(act(s, dispatcher, 'regrade', '2026-10-01 10:00', { grade: 'ordinary' }))).toBe(
      'InvalidInput',
    );
  });

  test('where life is in danger it goes at once, with thirty minutes', () => {
    const s = raised('property', '2026-10-03 22:00', { danger: true });
    expect(s).toMatchObject({ step: 'urgent', urgent: true, grade: 'important' });
    expect(openTask(s)?.dueAt).toBe(at('2026-10-03 22:30'));
  });

  test('waiting outside stops the clock; the days it covers are given back', () => {
    let s = handling('ordinary');
    s = done(act(s, handler, 'wait', '2026-10-01 09:00', { reason: '等配件' }));
    expect(openTask(s)).toMatchObject({ dueAt: null, wakeAt: null, unclocked: false });
    expect(refused(act(s, handler, 'reply', '2026-10-01 10:00', { note: '好了' }))).toBe('Paused');
    s = done(act(s, handler, 'resume', '2026-10-02 09:00', { note: '配件到了' }));
    expect(openTask(s)?.dueAt).toBe(at('2026-10-04 00:00'));
    expect(refused(act(s, handler, 'resume', '2026-10-02 10:00', { note: '再来' }))).toBe('NotPaused');
  });

  test('late, it tells the community and a day later the street', () => {
    let s = handling('ordinary');
    const type = typeOf('property');
    s = tick(type, s, forRules(compiled, at('2026-10-02 12:00'))).state;
    expect(openTask(s)?.light).toBe('yellow');
    const red = tick(type, s, forRules(compiled, at('2026-10-03 00:00')));
    expect(red.events.map((e) => e.kind)).toEqual(['overdue', 'told']);
    s = red.state;
    expect(s.tasks.filter((t) => t.part === 'watch').map((t) => [t.role, t.placeId])).toEqual([
      ['community-dispatcher', 'community'],
    ]);
    s = tick(type, s, forRules(compiled, at('2026-10-05 00:00'))).state;
    expect(s.tasks.filter((t) => t.part === 'watch').map((t) => t.role)).toEqual([
      'community-dispatcher',
      'street-coordinator',
    ]);
    s = done(act(s, handler, 'reply', '2026-10-05 09:00', { note: '修好了' }));
    expect(s.tasks.find((t) => t.outcome === 'reply')?.late).toBe(true);
  });

  test('sent back for want of duty, nobody is scored late for it', () => {
    const s = done(
      act(handling('ordinary'), handler, 'return', '2026-10-08 09:00', { reason: '是市政管网' }),
    );
    expect(s.step).toBe('raised');
    expect(s.tasks.some((t) => t.late)).toBe(false);
  });

  test('a year without a calendar leaves the clock empty and says so', () => {
    const s = raised('property', '2031-03-01 09:00');
    expect(openTask(s)).toMatchObject({ dueAt: null, wakeAt: null, unclocked: true });
  });
});

describe('a grid case with joint handling (Z7)', () => {
  const handling = () => {
    let s = raised('grid-case', '2026-10-12 09:00');
    s = done(
      act(s, dispatcher, 'call', '2026-10-12 09:30', {
        grade: 'level-one',
        department,
        helpers: [helperA, helperB],
      }),
    );
    expect(s.tasks.filter((t) => t.part === 'help').map((t) => t.organisationId)).toEqual([helperA, helperB]);
    return done(act(s, officer, 'respond', '2026-10-12 10:00'));
  };

  test('ends only when the lead and every helper are done', () => {
    let s = handling();
    s = done(act(s, officer, 'finish', '2026-10-13 09:00', { note: '拆了' }));
    s = done(act(s, helpers[0] as Hand, 'help', '2026-10-13 10:00', { note: '清了场' }));
    expect(s.step).toBe('handling');
    expect(refused(act(s, helpers[0] as Hand, 'help', '2026-10-13 10:10', { note: '再说一次' }))).toBe(
      'NotAllowed',
    );
    s = done(act(s, helpers[1] as Hand, 'help', '2026-10-13 11:00', { note: '做了劝导' }));
    expect(s.step).toBe('checking');
  });

  test('each helper has a deadline of its own', () => {
    const s = handling();
    expect(s.tasks.filter((t) => t.part === 'help').map((t) => t.dueAt)).toEqual([
      at('2026-10-15 17:30'),
      at('2026-10-15 17:30'),
    ]);
  });

  test('goes up to the street with a reason, and comes back to a lead it names', () => {
    let s = done(
      act(raised('grid-case', '2026-10-12 09:00'), dispatcher, 'send-up', '2026-10-12 10:00', {
        reason: '要区里协调',
      }),
    );
    expect(openTask(s)).toMatchObject({ role: 'street-coordinator', placeId: 'street' });
    s = done(act(s, coordinator, 'call', '2026-10-12 11:00', { grade: 'level-two', department }));
    expect(openTask(s)).toMatchObject({ organisationId: department });
  });

  test('what the grid handles itself goes to the worker of that grid', () => {
    const s = done(
      act(raised('grid-case', '2026-10-12 09:00'), dispatcher, 'handle-here', '2026-10-12 10:00'),
    );
    expect(openTask(s)).toMatchObject({ role: 'grid-worker', placeId: 'grid' });
    expect(done(act(s, gridWorker, 'finish', '2026-10-12 11:00', { note: '劝离了' })).step).toBe('checking');
  });
});

describe('whatever anybody tries', () => {
  const hands: Hand[] = [
    asker,
    dispatcher,
    leader,
    member(1),
    member(2),
    member(3),
    member(4),
    handler,
    officer,
    ...helpers,
    gridWorker,
    coordinator,
    ...strangers,
  ];
  const answers = fc.record(
    {
      reason: fc.constant('情况如此'),
      note: fc.constant('已办'),
      hours: fc.constantFrom(0.5, 1, 2),
      rating: fc.constantFrom('satisfied', 'unsatisfied'),
      team: fc.constant(team),
      company: fc.constant(company),
      department: fc.constant(department),
      helpers: fc.constantFrom([helperA], [helperA, helperB], [department]),
      grade: fc.constantFrom('ordinary', 'important', 'major', 'level-one', 'level-two', 'level-three'),
      people: fc.integer({ min: 1, max: 3 }),
      question: fc.constant('几号楼'),
      answer: fc.constant('三号楼'),
    },
    {
      requiredKeys: [
        'reason',
        'note',
        'team',
        'company',
        'department',
        'people',
        'question',
        'answer',
        'hours',
        'rating',
        'grade',
      ],
    },
  );
  const typeIds = ['order', 'property', 'grid-case'] as const;
  const actionIds = (id: string) => [
    ...new Set(Object.values(typeOf(id).steps).flatMap((s) => Object.keys(s.actions ?? {}))),
    'no-such-action',
    'toString',
  ];

  /** Only what the action asks for, so that refusals come from the rules and not from surplus answers. */
  function fitting(
    state: MatterState,
    action: string,
    all: Record<string, unknown>,
  ): Record<string, unknown> {
    const asks = typeOf(state.type).steps[state.step]?.actions?.[action]?.asks ?? [];
    return Object.fromEntries(asks.flatMap((f) => (f.id in all ? [[f.id, all[f.id]]] : [])));
  }

  test('no sequence reaches an undeclared state, loses an event, ends twice, lets a stranger act, or overfills', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...typeIds),
        fc.array(
          fc.record({
            who: fc.nat(),
            what: fc.nat(),
            hours: fc.integer({ min: 0, max: 40 }),
            answers,
            guided: fc.boolean(),
          }),
          {
            maxLength: 40,
          },
        ),
        (typeId, moves) => {
          const type = typeOf(typeId);
          const ids = actionIds(typeId);
          let now = at('2026-10-12 09:00');
          let state = raised(typeId, '2026-10-12 09:00');
          let events = 1;
          for (const move of moves) {
            now += move.hours * 3_600_000;
            const ticked = tick(type, state, forRules(compiled, now));
            events += ticked.events.length;
            state = ticked.state;
            const offered = Object.keys(type.steps[state.step]?.actions ?? {});
            const pool = move.guided && offered.length > 0 ? offered : ids;
            const action = pool[move.what % pool.length] as string;
            const candidates = move.guided ? hands.filter((h) => !strangers.includes(h)) : hands;
            const hand = candidates[move.who % candidates.length] as Hand;
            const frozen = JSON.stringify(state);
            const setting = forRules(compiled, now);
            const decision = decide(
              type,
              state,
              { action, answers: fitting(state, action, move.answers) },
              hand,
              setting,
            );
            expect(JSON.stringify(state)).toBe(frozen);
            if (!decision.ok) continue;
            expect(strangers).not.toContain(hand);
            const next = decision.state;
            expect(Object.keys(type.steps)).toContain(next.step);
            expect(decision.events.length).toBe(1);
            events += 1;
            expect(next.events).toBe(events);
            expect(next.tasks.length).toBeGreaterThanOrEqual(state.tasks.length);
            expect(next.tasks.map((t) => t.no)).toEqual(next.tasks.map((_, i) => i + 1));
            expect(next.outcome !== null).toBe(type.steps[next.step]?.ends !== undefined);
            expect(next.endedAt !== null).toBe(next.outcome !== null);
            if (state.outcome !== null && next.outcome !== null) expect(next.outcome).toBe(state.outcome);
            if (next.outcome !== null) expect(next.tasks.every((t) => t.doneAt !== null)).toBe(true);
            else expect(next.tasks.some((t) => t.doneAt === null && t.part !== 'watch')).toBe(true);
            expect(next.claimants.length).toBeLessThanOrEqual(3);
            if (next.places !== null) expect(next.claimants.length).toBeLessThanOrEqual(next.places);
            expect(new Set(next.claimants).size).toBe(next.claimants.length);
            state = next;
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('the clock does a thing once: a second look at the same moment changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...typeIds), fc.integer({ min: 0, max: 24 * 60 }), (typeId, hours) => {
        const type = typeOf(typeId);
        const setting = forRules(compiled, at('2026-10-12 09:00') + hours * 3_600_000);
        const once = tick(type, raised(typeId, '2026-10-12 09:00'), setting);
        const twice = tick(type, once.state, setting);
        expect(twice.events).toEqual([]);
        expect(twice.state).toEqual(once.state);
        expect(once.state.tasks.every((t) => t.wakeAt === null || t.wakeAt > setting.now)).toBe(true);
      }),
    );
  });
});
