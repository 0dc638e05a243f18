import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll } from 'vitest';
import { creditCodeCheck } from '#platform/credit-code.ts';
import { checkSign } from '#platform/identity-number.ts';

/** A folder of the test file's own, removed at its end. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imports-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const givens = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀英霞平刚桂兰建国文海玉宝成'];

/** The n-th invented name; the first 27,000 differ. */
export const personName = (n: number): string =>
  `${families[n % 30]}${givens[Math.floor(n / 30) % 30]}${givens[(Math.floor(n / 900) + n * 7) % 30]}`;

/** The n-th invented identity number, its check sign right; odd n are men. */
export function identityNumber(n: number): string {
  const year = 1945 + (n % 58);
  const [month, day] = [String(1 + (n % 12)).padStart(2, '0'), String(1 + (n % 28)).padStart(2, '0')];
  const digits = `370402${year}${month}${day}${String((Math.floor(n / 812) * 2 + (n % 2)) % 1000).padStart(3, '0')}`;
  return digits + checkSign(digits);
}

/** The n-th invented mobile number. */
export const phoneNumber = (n: number): string => `199${String(10_000_000 + n * 37).padStart(8, '0')}`;

/** The n-th invented credit code, its check sign right. */
export function creditCode(n: number): string {
  const first = `91370402MA${String(3_000_000 + n * 11).padStart(7, '0')}`;
  return first + creditCodeCheck(first);
}

/** A workbook as its maker fills it. */
export async function writeBook(path: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book);
  await book.xlsx.writeFile(path);
  return path;
}

const serial = (day: string): number => Math.round(Date.parse(day) / 86_400_000) + 25_569;

/** One day in the ways that clerks write it, by turns. */
export function writtenDay(day: string, way: number): string | number {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return [
    `${y}-${m}-${d}`,
    `${y}.${String(m).padStart(2, '0')}.${String(d).padStart(2, '0')}`,
    `${y}年${m}月`,
    day.replaceAll('-', ''),
    serial(day),
  ][way % 5] as string | number;
}

const wide = (text: string): string =>
  text.replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Numbers of members on the 25 rolls of the town; 893 in all. */
export const liujiRolls = [
  62, 48, 41, 39, 55, 28, 33, 36, 44, 31, 27, 52, 38, 29, 35, 40, 26, 34, 37, 30, 23, 28, 25, 32, 20,
];
export const liujiBranches = liujiRolls.map(
  (_, i) =>
    `刘集镇${['东', '西', '南', '北', '中'][i % 5]}${['桥', '岗', '湖', '庄', '寨'][Math.floor(i / 5)]}村党支部`,
);

/** What is wrong on purpose in the town's workbook, by code. */
export const liujiFaults = {
  'bad-check-digit': 3,
  'digits-lost': 1,
  'same-number': 2,
  'bad-phone': 2,
  'unknown-branch': 39,
  'bad-date': 1,
  'future-date': 1,
};

/**
 * The town's members as its clerk keeps them: three sheets of several branches each with the branch merged over its
 * rows, then a sheet for each of the last five branches, named in its title only; sums and signatures below, heads
 * repeated in the middle, days in five ways, full-width digits, trailing blanks. `faults`: with the mistakes of
 * `liujiFaults`; else all is in order.
 */
export function fillLiuji(book: ExcelJS.Workbook, faults: boolean): void {
  book.addWorksheet('填表说明').addRow(['请各支部 11 月 25 日前报组织办，身份证号务必核对。']);
  let n = 0;
  const head = [
    '序号',
    '所在党支部',
    '姓　名',
    '性别',
    '身份证号码（18位）',
    '联系电话',
    '党员类别',
    '入党时间',
    '转正时间',
    '文化程度',
    '备注',
  ];
  const member = (at: number, branch: string) => {
    const joined = `${1965 + (at % 58)}-${String(1 + (at % 9)).padStart(2, '0')}-01`;
    const full = `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`;
    const id = identityNumber(at);
    const name = personName(at);
    const row: (string | number | null)[] = [
      at + 1,
      branch,
      at % 11 === 0 ? `${name.slice(0, 1)} ${name.slice(1)}` : at % 7 === 0 ? `${name}  ` : name,
      at % 2 === 1 ? '男' : '女',
      at % 13 === 0 ? wide(id) : at % 17 === 0 ? `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}` : id,
      at % 5 === 0
        ? Number(phoneNumber(at))
        : at % 9 === 0
          ? phoneNumber(at).replace(/(\d{3})(\d{4})/, '$1-$2-')
          : phoneNumber(at),
      at % 31 === 0 ? '预备党员' : '正式党员',
      writtenDay(joined, at),
      at % 31 === 0 ? null : writtenDay(full, at + 1),
      ['大专', '高中', '初中', '本科'][at % 4] as string,
      at % 40 === 0 ? '外出务工' : null,
    ];
    return faults ? spoil(row, at) : row;
  };
  const groups = [liujiBranches.slice(0, 8), liujiBranches.slice(8, 15), liujiBranches.slice(15, 20)];
  for (const [g, names] of groups.entries()) {
    const sheet = book.addWorksheet(`第${'一二三'[g]}片`);
    sheet.addRow([`刘集镇农村党员花名册（第${'一二三'[g]}片）`]);
    sheet.mergeCells('A1:K1');
    sheet.addRow(['填报单位：刘集镇党委', null, null, null, null, null, null, null, '2026年11月']);
    sheet.addRow(head);
    for (const branch of names) {
      const from = sheet.rowCount + 1;
      const size = liujiRolls[liujiBranches.indexOf(branch)] as number;
      const shown = (faults && branch === liujiBranches[3] ? '北侨村党支部' : branch)
        .replace('刘集镇', '')
        .replace('党支部', n % 2 === 0 ? '党支部' : '支部');
      for (let i = 0; i < size; i++) sheet.addRow(member(n++, i === 0 ? shown : (null as unknown as string)));
      sheet.mergeCells(from, 2, from + size - 1, 2);
      if (branch === names[2]) sheet.addRow(head);
    }
    sheet.addRow(['合计', null, names.length, null, null, null, null, null, null, null, null]);
    sheet.addRow([]);
    sheet.addRow(['填表人：齐书记员', null, null, null, '审核人：']);
  }
  for (const branch of liujiBranches.slice(20)) {
    const sheet = book.addWorksheet(branch.slice(3, 5));
    sheet.addRow([`中共${branch}党员名册`]);
    sheet.addRow([]);
    sheet.addRow(head.filter((_, i) => i !== 1));
    const size = liujiRolls[liujiBranches.indexOf(branch)] as number;
    for (let i = 0; i < size; i++) sheet.addRow(member(n++, '').filter((_, at) => at !== 1));
    for (let i = 0; i < 3; i++) sheet.addRow(['', ' ', '']);
  }
}

/** Mistakes as they are made, at rows 20 and on. */
function spoil(row: (string | number | null)[], at: number): (string | number | null)[] {
  const id = identityNumber(at);
  const spoiled = [...row];
  if ([20, 21, 22].includes(at)) spoiled[4] = id.slice(0, 17) + (id[17] === '3' ? '4' : '3');
  if (at === 24) spoiled[4] = Number(id.slice(0, 17)) * 10;
  if (at === 31) spoiled[4] = identityNumber(30);
  if ([34, 36].includes(at)) spoiled[5] = phoneNumber(at).slice(0, 10);
  if (at === 40) spoiled[7] = '一九八几年';
  if (at === 42) spoiled[8] = '2066-7-1';
  return spoiled;
}

/** How the district's 217 enterprises are covered, by how many. */
const modes: [string, number][] = [
  ['单独组建', 74],
  ['联合建', 61],
  ['挂靠', 33],
  ['选派指导员', 22],
  ['未组建', 27],
];

/**
 * The enterprises of the survey: two rows of head under a title, 统计 notes below, numbers with 人 behind them, the
 * covering organisation by its short name.
 */
export function fillEnterprises(
  book: ExcelJS.Workbook,
  communities: readonly string[],
  covering: string,
): void {
  const sheet = book.addWorksheet('非公企业摸排');
  sheet.addRow(['非公有制企业党组织覆盖情况摸排表']);
  sheet.mergeCells('A1:L1');
  sheet.addRow([
    '序号',
    '企业名称',
    '统一社会信用代码',
    '所属社区',
    '人员情况',
    null,
    '负责人',
    '联系电话',
    '党建情况',
    null,
    null,
    '摸排时间',
  ]);
  sheet.mergeCells('E2:F2');
  sheet.mergeCells('I2:K2');
  sheet.addRow([
    null,
    null,
    null,
    null,
    '职工人数',
    '其中党员',
    null,
    null,
    '组建方式',
    '党组织名称',
    '未组建原因',
    null,
  ]);
  let n = 0;
  for (const [mode, count] of modes)
    for (let i = 0; i < count; i++, n++)
      sheet.addRow([
        n + 1,
        `${['鑫', '恒', '瑞', '盛', '润', '泰', '祥'][n % 7]}${givens[n % 30]}${givens[(n * 7 + Math.floor(n / 30)) % 30]}${['商贸', '机械', '餐饮', '物流', '建材'][n % 5]}有限公司`,
        n % 6 === 0 ? creditCode(n).toLowerCase() : creditCode(n),
        communities[n % communities.length] as string,
        n % 3 === 0 ? `${20 + n}人` : 20 + n,
        n % 4,
        personName(n + 2000),
        n % 8 === 0 ? '0632-8512345' : phoneNumber(n + 5000),
        mode,
        ['单独组建', '联合建', '挂靠'].includes(mode) ? covering : mode === '未组建' ? '无' : '—',
        mode === '未组建' ? ' 党员不足三名 ' : null,
        writtenDay(`2026-0${1 + (n % 9)}-15`, n),
      ]);
  sheet.addRow(['合计', 217, null, null, null]);
}

/** The courtyards of two streets: street and community merged over their rows, 户 behind numbers. */
export function fillCourtyards(
  book: ExcelJS.Workbook,
  grids: readonly { street: string; community: string; grid: string }[],
  count = 602,
): void {
  const sheet = book.addWorksheet('楼院台账');
  sheet.addRow(['无主管楼院台账']);
  sheet.addRow(['序号', '街道', '社区', '网格', '楼院名称', '户数', '备注']);
  const each = Math.ceil(count / grids.length);
  for (const [g, { street, community, grid }] of grids.entries()) {
    const from = sheet.rowCount + 1;
    const size = Math.min(each, count - g * each);
    for (let i = 0; i < size; i++)
      sheet.addRow([
        g * each + i + 1,
        i === 0 ? street : null,
        i === 0 ? community : null,
        i === 0 ? grid : null,
        i % 9 === 0 ? ` ${100 + i}号 院` : `${100 + i}号院`,
        i % 4 === 0 ? `${12 + i}户` : 12 + i,
        i % 25 === 0 ? '无物业' : '',
      ]);
    for (const column of [2, 3, 4]) sheet.mergeCells(from, column, from + size - 1, column);
  }
}
