import type { Field } from '@lianxin/contracts/playbook/fields';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { soundPlaybook } from '../factory.ts';
import { checkAnswers } from './check-answers.ts';
import { answersSchema } from './schema.ts';

const playbook = soundPlaybook();
const services = new Map(playbook.services.map((list) => [list.id, list.items]));
const grades = playbook.matters[0]?.grades;
const now = Date.parse('2026-09-30T16:00:00+08:00');
const id = '0192f3b4-1111-7000-8000-0123456789ab';
const other = '0192f3b4-2222-7000-8000-0123456789ab';
const setting = { services, grades, now };

const one = (field: Partial<Field> & { kind: Field['kind'] }, answer: unknown) => {
  const checked = checkAnswers([{ id: 'it', name: '这一项', ...field }], { it: answer }, setting);
  return checked.ok ? checked.values.it : checked.fields[0]?.code;
};

describe('checkAnswers', () => {
  const options = [
    { id: 'yes', name: '要' },
    { id: 'no', name: '不要' },
  ];
  const answers: [Partial<Field> & { kind: Field['kind'] }, answer: unknown, kept: unknown][] = [
    [{ kind: 'text' }, '  王\u0000大\u202e爷\n您好 ', '王大爷 您好'],
    [{ kind: 'text' }, ' \u200b ', undefined],
    [{ kind: 'text', required: true }, '   ', 'required'],
    [{ kind: 'text', max: 3 }, '一二三四', 'too-long'],
    [{ kind: 'text', max: 3 }, '👨‍👩‍👧', 'too-long'],
    [{ kind: 'text', max: 3 }, '😀😀😀', '😀😀😀'],
    [{ kind: 'text', min: 3 }, '😀😀', 'too-short'],
    [{ kind: 'text' }, '\ud800好', '\ufffd好'],
    [{ kind: 'text' }, { toString: 'x' }, 'wrong-type'],
    [{ kind: 'text' }, 5, 'wrong-type'],
    [{ kind: 'long-text' }, '一\r\n二\t三', '一\n二\t三'],
    [{ kind: 'long-text' }, '大'.repeat(10_000_000), 'too-long'],
    [{ kind: 'choice', options }, 'yes', 'yes'],
    [{ kind: 'choice', options }, 'maybe', 'not-a-choice'],
    [{ kind: 'choice', options }, 'constructor', 'not-a-choice'],
    [{ kind: 'choice', options }, ['yes'], 'wrong-type'],
    [{ kind: 'choice', from: 'services.problem' }, 'lift', 'lift'],
    [{ kind: 'choice', from: 'services.nothing' }, 'lift', 'not-a-choice'],
    [{ kind: 'choice', from: 'grades' }, 'high', 'high'],
    [{ kind: 'choices', options }, ['yes', 'yes', 'no'], ['yes', 'no']],
    [{ kind: 'choices', options }, 'yes', ['yes']],
    [{ kind: 'choices', options, max: 1 }, ['yes', 'no'], 'too-many'],
    [{ kind: 'choices', options, min: 2 }, ['yes'], 'too-few'],
    [{ kind: 'choices', options, required: true }, [], 'required'],
    [{ kind: 'number', min: 1, max: 3 }, '２', 2],
    [{ kind: 'number', min: 1, max: 3 }, 4, 'too-large'],
    [{ kind: 'number', min: 1, max: 3 }, 0, 'too-small'],
    [{ kind: 'number' }, Number.NaN, 'wrong-type'],
    [{ kind: 'number' }, '1e9', 'wrong-type'],
    [{ kind: 'number' }, -0, 0],
    [{ kind: 'number', sets: 'places' }, 1.5, 'bad-step'],
    [{ kind: 'hours' }, '1.5', 1.5],
    [{ kind: 'hours' }, 0.7, 'bad-step'],
    [{ kind: 'hours', max: 12 }, 12.5, 'too-large'],
    [{ kind: 'hours' }, 0, 'too-small'],
    [{ kind: 'money' }, 1250, 1250],
    [{ kind: 'money' }, 12.5, 'bad-step'],
    [{ kind: 'money' }, -1, 'too-small'],
    [{ kind: 'yes-no' }, 'on', true],
    [{ kind: 'yes-no' }, '否', false],
    [{ kind: 'yes-no', required: true }, false, false],
    [{ kind: 'yes-no' }, 'perhaps', 'wrong-type'],
    [{ kind: 'date' }, '２０２６-10-01', '2026-10-01'],
    [{ kind: 'date' }, '2026-02-30', 'bad-date'],
    [{ kind: 'date' }, '10/1', 'bad-date'],
    [{ kind: 'date', min: 0 }, '2026-09-29', 'too-early'],
    [{ kind: 'date', min: 0 }, '2026-09-30', '2026-09-30'],
    [{ kind: 'date', max: 30 }, '2026-11-30', 'too-late'],
    [{ kind: 'time' }, '9：30', '09:30'],
    [{ kind: 'time' }, '24:00', 'bad-time'],
    [
      { kind: 'period' },
      { from: '2026-10-01T09:00:00+08:00', to: '2026-10-01T10:00:00+08:00' },
      { from: '2026-10-01T01:00:00.000Z', to: '2026-10-01T02:00:00.000Z' },
    ],
    [
      { kind: 'period' },
      { from: '2026-10-01T09:00', to: '2026-10-01T10:00' },
      { from: '2026-10-01T01:00:00.000Z', to: '2026-10-01T02:00:00.000Z' },
    ],
    [{ kind: 'period' }, { from: '2026-10-01T09:00', to: '2026-10-01T09:00' }, 'end-before-start'],
    [{ kind: 'period' }, { from: '2026-10-01T09:00', to: '2036-10-01T09:00' }, 'too-long'],
    [{ kind: 'period' }, { from: '2026-10-01T09:00' }, 'bad-date'],
    [{ kind: 'period' }, { from: '2026-10-01T09:00', to: '2026-10-01T10:00', by: 1 }, 'bad-date'],
    [{ kind: 'period' }, { from: '', to: '' }, undefined],
    [{ kind: 'period', min: 0 }, { from: '2026-09-29T09:00', to: '2026-09-29T10:00' }, 'too-early'],
    [{ kind: 'period' }, '明天', 'wrong-type'],
    [{ kind: 'phone' }, '１３８　００１３　８０００', '13800138000'],
    [{ kind: 'phone' }, '+86 138-0013-8000', '13800138000'],
    [{ kind: 'phone' }, '(0632)3012345', '0632-3012345'],
    [{ kind: 'phone' }, '010-62345678', '010-62345678'],
    [{ kind: 'phone' }, '12345', 'bad-phone'],
    [{ kind: 'phone' }, 13800138000, 'bad-phone'],
    [{ kind: 'pictures' }, [id, id.toUpperCase()], [id]],
    [{ kind: 'pictures' }, Array.from({ length: 7 }, (_, i) => id.replace('ab', `a${i}`)), 'too-many'],
    [{ kind: 'pictures' }, ['../etc/passwd'], 'not-found'],
    [{ kind: 'pictures' }, [], undefined],
    [{ kind: 'organisation' }, id, id],
    [{ kind: 'organisation' }, '城管局', 'not-found'],
    [{ kind: 'organisations' }, [id, other], [id, other]],
    [{ kind: 'person' }, id, id],
    [{ kind: 'matter' }, id, id],
    [{ kind: 'rating', options }, 'yes', 'yes'],
    [{ kind: 'duration' }, '3 calendar days', '3 days'],
    [{ kind: 'duration' }, '三天', 'bad-duration'],
  ];
  it.each(answers)('%j takes %j as %j', (field, answer, kept) => {
    expect(one(field, answer)).toEqual(kept);
  });

  it('asks a field only when another has the value, and drops the answer to what is not asked', () => {
    const fields: Field[] = [
      { id: 'danger', name: '是否危险', kind: 'yes-no' },
      { id: 'where', name: '哪里', kind: 'text', required: true, when: { field: 'danger', is: true } },
      { id: 'who', name: '谁', kind: 'text', required: true, when: { field: 'where', is: '楼上' } },
    ];
    expect(checkAnswers(fields, { danger: false, where: '楼上', who: '王' }, setting)).toEqual({
      ok: true,
      values: { danger: false },
    });
    expect(checkAnswers(fields, { danger: true }, setting)).toMatchObject({
      ok: false,
      fields: [{ path: 'answers.where', code: 'required', message: '请填写「哪里」。' }],
    });
    expect(checkAnswers(fields, { danger: 'true', where: '楼上', who: '王' }, setting)).toEqual({
      ok: true,
      values: { danger: true, where: '楼上', who: '王' },
    });
  });

  it('refuses keys that are not asked for, by name', () => {
    const answers = JSON.parse('{"__proto__":{"a":1},"status":"done"}');
    expect(checkAnswers([], answers, { ...setting, path: 'fields' })).toMatchObject({
      ok: false,
      fields: [
        { path: 'fields.__proto__', code: 'unknown' },
        { path: 'fields.status', code: 'unknown' },
      ],
    });
  });

  it('says in Chinese how to put it right', () => {
    const fields: Field[] = [
      { id: 'kind', name: '什么问题', kind: 'choice', from: 'services.problem', required: true },
      { id: 'phone', name: '联系电话', kind: 'phone', required: true },
      { id: 'detail', name: '具体情况', kind: 'long-text', max: 5 },
    ];
    const checked = checkAnswers(fields, { kind: 'gas', detail: '一二三四五六' }, setting);
    expect(checked.ok ? [] : checked.fields.map((f) => f.message)).toEqual([
      '「什么问题」没有这个选项，请选：电梯、漏水。',
      '请填写「联系电话」。',
      '「具体情况」最多 5 个字，现在有 6 个字，请精简。',
    ]);
  });
});

const fieldKinds: Field['kind'][] = [
  'text',
  'long-text',
  'choice',
  'choices',
  'number',
  'yes-no',
  'date',
  'time',
  'period',
  'phone',
  'hours',
  'money',
  'rating',
  'pictures',
  'organisation',
  'organisations',
  'person',
  'matter',
  'duration',
];
const anyFields: fc.Arbitrary<Field[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...fieldKinds),
      required: fc.boolean(),
      most: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      when: fc.boolean(),
      from: fc.constantFrom('services.problem', 'grades', undefined),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map(({ kind, required, most, when, from }, i) => ({
      id: `f${i}`,
      name: `第${i}项`,
      kind,
      required,
      ...(most !== undefined && { max: most }),
      ...(when && i > 0 && { when: { field: 'f0', is: true } }),
      ...(['choice', 'choices', 'rating'].includes(kind) &&
        (from
          ? { from }
          : {
              options: [
                { id: 'a', name: '甲' },
                { id: 'b', name: '乙' },
              ],
            })),
    })),
  );
const anyAnswer = fc.oneof(
  { weight: 2, arbitrary: fc.jsonValue() as fc.Arbitrary<unknown> },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'a',
    'lift',
    'high',
    'true',
    '13800138000',
    '2026-10-01',
    '09:30',
    '2',
    1.5,
    2,
    true,
    id,
    '2 days',
  ),
  fc.constantFrom([id, other], ['a', 'b'], { from: '2026-10-01T09:00', to: '2026-10-01T10:00' }),
);
const anyAnswers = fc.dictionary(fc.constantFrom('f0', 'f1', 'f2', 'f3', 'f4', 'other'), anyAnswer, {
  maxKeys: 6,
});

describe('checkAnswers, for any fields and answers', () => {
  it('gives values that fit the schema, hold no key not asked for, and pass again unchanged; or says why', () => {
    let passed = 0;
    fc.assert(
      fc.property(anyFields, anyAnswers, (fields, answers) => {
        const before = JSON.stringify(answers);
        const checked = checkAnswers(fields, answers, setting);
        expect(JSON.stringify(answers)).toBe(before);
        if (!checked.ok) {
          expect(checked.fields.length).toBeGreaterThan(0);
          for (const f of checked.fields) expect(f.message).toMatch(/。$/);
          return;
        }
        passed++;
        expect(Check(answersSchema(fields, playbook, grades), checked.values)).toBe(true);
        expect(JSON.stringify(checked.values)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        expect(checkAnswers(fields, checked.values, setting)).toEqual(checked);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it('takes what its own schema allows for every kind', () => {
    const good: Record<Field['kind'], unknown> = {
      text: '好',
      'long-text': '好',
      choice: 'a',
      choices: ['a'],
      number: 2,
      'yes-no': true,
      date: '2026-10-01',
      time: '09:30',
      period: { from: '2026-10-01T01:00:00.000Z', to: '2026-10-01T02:00:00.000Z' },
      phone: '13800138000',
      hours: 1.5,
      money: 5,
      rating: 'a',
      pictures: [id],
      organisation: id,
      organisations: [id],
      person: id,
      matter: id,
      duration: '2 days',
    };
    for (const kind of fieldKinds) {
      const field: Field = { id: 'it', name: '项', kind, required: true, options: [{ id: 'a', name: '甲' }] };
      expect(Check(answersSchema([field], playbook), { it: good[kind] })).toBe(true);
      expect(checkAnswers([field], { it: good[kind] }, setting)).toEqual({
        ok: true,
        values: { it: good[kind] },
      });
      expect(Check(answersSchema([field], playbook), {})).toBe(false);
    }
  });
});
