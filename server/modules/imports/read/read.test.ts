import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCreditCode } from '#platform/credit-code.ts';
import { checkSign, readIdentity } from '#platform/identity-number.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { creditCode, identityNumber } from '../factory.ts';
import { members } from '../kinds/members.ts';
import { guessFields } from './guess.ts';
import type { Lists } from './lists.ts';
import { nearest } from './nearest.ts';
import { mergeFiller } from './plan.ts';
import * as read from './reader.ts';

const lists: Lists = {
  today: '2026-11-22',
  levels: [],
  choices: {
    stage: [
      { id: 'full', name: '正式党员', also: ['正式'] },
      { id: 'probationary', name: '预备党员' },
    ],
  },
  rolls: ['branch'],
  organisations: ['北桥村', '南岗村', '老街社区第一'].map((name, i) => ({
    id: `o${i}`,
    name: `${name}党支部`,
    short: null,
    kind: 'branch',
    code: null,
    above: '镇党委',
    parentId: null,
    placeId: null,
  })),
  places: [],
};
const book = read.bookOf(lists);
const code = (cell: Cell, reader: read.Reader) => {
  const got = read.readCell(cell, reader, book);
  return 'fault' in got ? got.fault.code : got.value;
};

describe('cells as clerks fill them', () => {
  test.each<[Cell, read.Reader, unknown]>([
    ['2019-3-1', read.day(), '2019-03-01'],
    ['2019.03.01', read.day(), '2019-03-01'],
    ['2019年3月', read.day(), '2019-03-01'],
    ['２０１９．３', read.day(), '2019-03-01'],
    ['20190301', read.day(), '2019-03-01'],
    [20190301, read.day(), '2019-03-01'],
    ['201903', read.day(), '2019-03-01'],
    [43525, read.day(), '2019-03-01'],
    [{ wall: Date.UTC(2019, 2, 1) }, read.day(), '2019-03-01'],
    ['2019-02-30', read.day(), 'bad-date'],
    ['2066-01-01', read.day(), 'future-date'],
    ['2066-01-01', read.day('any'), '2066-01-01'],
    ['　无 ', read.day(), null],
    ['—', read.phone, null],
    ['199-0000-1111', read.phone, '19900001111'],
    ['+86 19900001111', read.phone, '19900001111'],
    [19900001111, read.phone, '19900001111'],
    ['1990000111', read.phone, 'bad-phone'],
    [1.37e17, read.identity, 'digits-lost'],
    ['1.37E+17', read.identity, 'digits-lost'],
    ['370402600101123', read.identity, 'old-identity'],
    ['37040219900101123', read.identity, 'bad-identity'],
    ['#REF!', read.identity, 'formula-error'],
    ['约 120 户', read.count(1000), 120],
    ['许多', read.count(1000), 'bad-number'],
    ['正式', read.choice('stage', '类别'), 'full'],
    ['正试党员', read.choice('stage', '类别'), 'unknown-stage'],
    ['电工，剪纸 /  电工', read.words, ['电工', '剪纸']],
    ['中共北桥村支部委员会', read.branch, 'o0'],
    ['刘集镇北桥村党支部', read.branch, 'o0'],
    ['北侨村党支部', read.branch, 'unknown-branch'],
  ])('%j', (cell, reader, expected) => {
    expect(code(cell, reader)).toEqual(expected);
  });

  test('who types by sound is told which was meant', () => {
    const got = read.readCell('北侨村党支部', read.branch, book);
    expect('fault' in got && got.fault.suggestions[0]).toBe('北桥村党支部');
  });

  test('any cell at all is read or told', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const readers = members.fields(lists).map((f) => f.reader);
    fc.assert(
      fc.property(cell, fc.constantFrom(...readers), (c, reader) => {
        const got = read.readCell(c, reader, book);
        return 'value' in got || (got.fault.code !== '' && got.fault.message.length > 4);
      }),
    );
  });
});

describe('numbers with a check sign', () => {
  test('one wrong digit, or two neighbours swapped, is always noticed in an identity number', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const right = identityNumber(n);
          const wrong = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
          return (
            !('fault' in readIdentity(right)) &&
            'fault' in readIdentity(wrong) &&
            checkSign(right) === right[17]
          );
        },
      ),
    );
  });

  test('so is one wrong sign of a credit code', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 2, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const right = creditCode(n);
          const digit = Number(right[at]);
          if (Number.isNaN(digit)) return isCreditCode(right);
          return (
            isCreditCode(right) &&
            !isCreditCode(right.slice(0, at) + ((digit + by) % 10) + right.slice(at + 1))
          );
        },
      ),
    );
  });
});

test('columns are known by usual names, marked or longer; a meaning is given once', () => {
  const names = [
    '序号',
    '*姓 名',
    '公民身份号码（18位）',
    '入党时间',
    '转正时间',
    '联系电话（手机）',
    '党支部名称',
    '姓名拼音',
  ];
  const ids = guessFields(names, members.fields(lists)).map((g) => g?.field ?? null);
  expect(ids).toEqual([null, 'name', 'id-number', 'joined-on', 'full-on', 'phone', 'branch', null]);
});

test('the nearest come first, the unlike not at all', () => {
  expect(nearest('北乔村党支部', ['南岗村党支部', '北桥村党支部', '城管局'])[0]).toBe('北桥村党支部');
  expect(nearest('城管局', ['北桥村'])).toEqual([]);
});

test('a merged cell says what its first says, downwards and sideways', () => {
  const fill = mergeFiller([{ top: 2, bottom: 4, left: 0, right: 1 }]);
  const lines: Cell[][] = [['甲'], ['乙', null, 1], [null], [], ['丙']];
  lines.forEach((cells, i) => {
    fill(i + 1, cells);
  });
  expect(lines).toEqual([['甲'], ['乙', '乙', 1], ['乙', '乙'], ['乙', '乙'], ['丙']]);
});
