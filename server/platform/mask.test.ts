import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskDoors, maskIdentity, maskName, maskPhone, maskText } from './mask.ts';

const fullWidth = (text: string) =>
  text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((d) => d.join(''));
const mobile = fc
  .tuple(fc.constantFrom(...'3456789'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const identity = fc
  .tuple(
    fc.constantFrom('11', '37', '44', '65'),
    digits(4),
    fc.constantFrom('19491001', '19880229', '20101231'),
    digits(3),
    fc.constantFrom(...'0123456789X'),
  )
  .map((parts) => parts.join(''));
const separator = fc.constantFrom(' ', '-', '　', '—', ' - ', '\u200B', '－');
const chinese = fc.stringMatching(/^[电话联系人请拨打小区楼的，。！abc]{0,12}$/);

describe('maskPhone', () => {
  test.each([
    ['13812345678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['8613812345678', '138****5678'],
    ['0632-3221234', '*********34'],
    ['12345', '*****'],
    ['', ''],
  ])('%s', (given, expected) => expect(maskPhone(given)).toBe(expected));
});

describe('maskIdentity', () => {
  test.each([
    ['37040219880229123x', '370***********123X'],
    ['370402 19880229 1234', '370***********1234'],
    ['E12345678', '*******78'],
    ['A12', '***'],
  ])('%s', (given, expected) => expect(maskIdentity(given)).toBe(expected));
});

describe('maskName', () => {
  test.each([
    ['王小明', '王**'],
    ['王明', '王*'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['司马相如', '司马**'],
    ['买买提·艾力', '买**'],
    ['𬭎明', '𬭎*'],
    ['王', '*'],
    [' ', ''],
  ])('%s', (given, expected) => expect(maskName(given)).toBe(expected));
});

describe('maskText', () => {
  test.each([
    ['请打13812345678找王女士', '请打138****5678找王女士'],
    ['请打 138-1234-5678，谢谢', '请打 138****5678，谢谢'],
    ['1 3 8 1 2 3 4 5 6 7 8', '138****5678'],
    ['（８６）１３８　１２３４　５６７８', '（８６）138****5678'],
    ['86-13812345678', '138****5678'],
    ['3号楼2单元 15-301 138 1234 5678', '3号楼2单元 15-301 138****5678'],
    ['13812345678、13987654321', '138****5678、139****4321'],
    ['身份证37040219880229123X。', '身份证370***********123X。'],
    ['３７０４０２ １９８８０２２９ １２３Ｘ', '370***********123X'],
  ])('masks %s', (given, expected) => expect(maskText(given)).toBe(expected));

  test.each([
    '热线 12345，物业 0632-3221234',
    '2026-11-22T19:00:00.138Z',
    '018f3c1a-1381-7234-8567-138123456789',
    '12345678-1381-7234-9567-123456789012',
    '诉求 261122-13213-7 10086',
    '订单 138123456789012345678',
    '银行卡 6222021381234567890',
    '139.196.123.45',
    '电费 1381.2345678 元',
  ])('leaves %s', (text) => expect(maskText(text)).toBe(text));

  test('a mobile number never survives, however it is broken up or widened', () => {
    fc.assert(
      fc.property(
        mobile,
        separator,
        fc.constantFrom<number[]>([3, 7], [3, 6], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], []),
        fc.boolean(),
        chinese,
        chinese,
        (number, gap, cuts, wide, before, after) => {
          const groups = Array.from(number, (c, i) => (cuts.includes(i) ? gap + c : c)).join('');
          const masked = maskText(before + (wide ? fullWidth(groups) : groups) + after);
          expect(masked).toBe(`${before}${number.slice(0, 3)}****${number.slice(7)}${after}`);
        },
      ),
    );
  });

  test('an identity number never survives', () => {
    fc.assert(
      fc.property(
        identity,
        separator,
        fc.boolean(),
        fc.boolean(),
        chinese,
        (number, gap, apart, wide, around) => {
          const spaced = apart
            ? `${number.slice(0, 6)}${gap}${number.slice(6, 14)}${gap}${number.slice(14)}`
            : number;
          const masked = maskText(around + (wide ? fullWidth(spaced) : spaced) + around);
          expect(masked).toBe(`${around}${number.slice(0, 3)}***********${number.slice(14)}${around}`);
        },
      ),
    );
  });

  test('twice is the same as once, and text without numbers is untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), mobile, (text, number) => {
        const once = maskText(text + number + text);
        expect(maskText(once)).toBe(once);
        expect(maskText(text.replace(/\p{Nd}/gu, ''))).toBe(text.replace(/\p{Nd}/gu, ''));
      }),
    );
  });

  test('hostile text costs linear time', () => {
    for (const piece of ['1 3 ', '138-', '37040219', '１', '- ']) {
      const started = performance.now();
      maskText(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('which home is meant', () => {
  test.each([
    ['北辰苑6号楼4单元502室漏水', '北辰苑6号楼某单元漏水'],
    ['3号楼二单元东户半夜敲墙', '3号楼某单元半夜敲墙'],
    ['聚贤花园5号楼4单元楼梯扶手松了', '聚贤花园5号楼某单元楼梯扶手松了'],
    ['住在8号楼1单元三楼', '住在8号楼某单元'],
    ['我家501室没水', '我家某单元没水'],
    ['等了2100分钟，3号楼停电', '等了2100分钟，3号楼停电'],
    ['每户都交了300元', '每户都交了300元'],
  ])('%s', (text, shown) => {
    expect(maskDoors(text)).toBe(shown);
    expect(maskDoors(shown)).toBe(shown);
  });
});
