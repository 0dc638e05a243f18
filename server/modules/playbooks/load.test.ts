import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPlaybook } from './load.ts';

const playbooks = fileURLToPath(new URL('../../../playbooks', import.meta.url));
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'playbooks-'));
  await cp(playbooks, root, { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Changes one file of the copied playbook and gives the problems, as `file:line code message`. */
async function withChange(file: string, change: (text: string) => string): Promise<string[]> {
  const path = join(root, 'shizhong', file);
  const before = await readFile(path, 'utf8').catch(() => '');
  await writeFile(path, change(before));
  const { problems, playbook } = await loadPlaybook(join(root, 'shizhong'));
  expect(playbook === null).toBe(problems.length > 0);
  return problems.map((p) => `${p.file.slice(root.length + 1)}:${p.line} ${p.code} ${p.message}`);
}

describe('loadPlaybook', () => {
  it('reads every playbook of the repository without a problem', async () => {
    for (const name of await readdir(playbooks)) {
      const { problems, playbook } = await loadPlaybook(join(playbooks, name));
      expect(problems).toEqual([]);
      expect(playbook?.id).toBe(name);
    }
  });

  it('lays a folder over its base by id, without deep merge', async () => {
    const roles =
      '- { id: grid-worker, name: 网格管家, at: grid }\n- { id: warden, name: 楼长, at: building }\n';
    expect(await withChange('roles.yaml', () => roles)).toEqual([]);
    const { playbook } = await loadPlaybook(join(root, 'shizhong'));
    expect(playbook?.roles.find((r) => r.id === 'grid-worker')).toEqual({
      id: 'grid-worker',
      name: '网格管家',
      at: 'grid',
    });
    expect(playbook?.roles.map((r) => r.id).slice(-2)).toEqual(['branch-secretary', 'warden']);
    expect(playbook?.zone).toBe('Asia/Shanghai');
    expect(
      playbook?.matters.find((m) => m.id === 'order')?.steps.raised?.actions?.decline?.asks?.[0],
    ).toMatchObject({
      id: 'reason',
      kind: 'long-text',
    });
  });

  const changes: [why: string, file: string, from: string, to: string, problem: string][] = [
    [
      'a key misspelt',
      'matters/order.yaml',
      'within: 4 working hours',
      'withn: 4 working hours',
      'shizhong/matters/order.yaml:27 unknown-key 不认识「withn」，是不是想写 within？',
    ],
    [
      'a time limit in Chinese',
      'matters/order.yaml',
      'within: 4 working hours',
      'within: 4个工作小时',
      'shizhong/matters/order.yaml:27 bad-form 时限「4个工作小时」写法不对，请写成 4 working hours。',
    ],
    [
      'a wrong kind',
      'matters/order.yaml',
      'kind: period',
      'kind: periods',
      'shizhong/matters/order.yaml:17 unknown-value 不能写「periods」，是不是想写 period？',
    ],
    [
      'a text for a list',
      'matters/order.yaml',
      'raisedBy: [resident, grid-worker, community-dispatcher]',
      'raisedBy: resident',
      'shizhong/matters/order.yaml:9 wrong-type 这里应是列表（每项以 - 开头，或用 [ ] 括起来），不能写「resident」。',
    ],
    [
      'a number for a text',
      'playbook.yaml',
      "version: '2026.1'",
      'version: 2026.1',
      "shizhong/playbook.yaml:6 wrong-type 这里应是文字，请加上引号：'2026.1'。",
    ],
    [
      'a value left out',
      'matters/order.yaml',
      'asker: 点单人',
      'asker:',
      'shizhong/matters/order.yaml:6 wrong-type 这里没有写内容，应是文字。',
    ],
    [
      'a key left out',
      'matters/order.yaml',
      'asker: 点单人\n',
      '',
      'shizhong/matters/order.yaml:2 missing-key 缺少「asker」，请补上 asker: …',
    ],
    [
      'an ask misspelt',
      'matters/order.yaml',
      'asks: [hours, note, pictures]',
      'asks: [hour, note, pictures]',
      'shizhong/matters/order.yaml:75 unknown-ask asks.yaml 里没有「hour」，是不是想写 hours？',
    ],
    [
      'an id in capitals',
      'matters/order.yaml',
      'id: order',
      'id: Order',
      'shizhong/matters/order.yaml:2 bad-form 「Order」不能作代号：以小写字母开头，只用小写字母、数字和连字符，如 community-party。',
    ],
    [
      'a step named in Chinese',
      'matters/order.yaml',
      '  offered:\n',
      '  待接单:\n',
      'shizhong/matters/order.yaml:39 bad-form 「待接单」不能作代号：以小写字母开头，只用小写字母、数字和连字符，如 community-party。',
    ],
    [
      'a key twice',
      'matters/order.yaml',
      'title: service',
      'title: service\ntitle: when',
      'shizhong/matters/order.yaml:14 yaml 同一处把一个名称写了两次，请删去一个或改名。',
    ],
    [
      'a bracket open',
      'matters/order.yaml',
      'asks: [hours, note, pictures]',
      'asks: [hours, note, pictures',
      'shizhong/matters/order.yaml:75 yaml 缩进不对，请与同级的上一行对齐；也可能是前面少了 } 或 ]。',
    ],
    [
      'an alias',
      'matters/order.yaml',
      'section: neighbours',
      'section: *x',
      'shizhong/matters/order.yaml:8 yaml-not-data 这里不能用 *、& 或 ! 开头的写法',
    ],
    [
      'a step that does not exist',
      'matters/order.yaml',
      'to: serving, main: true',
      'to: servng, main: true',
      'shizhong/matters/order.yaml:62 unknown-step 没有「servng」这个环节，是不是想写 serving？',
    ],
    [
      'a step that nothing leads to',
      'matters/order.yaml',
      'merge: { name: 并入另一单, to: merged',
      'merge: { name: 并入另一单, to: declined',
      'shizhong/matters/order.yaml:93 step-unreachable 没有办法走到环节「已合并」（merged）',
    ],
    [
      'a waiting step without a deadline',
      'matters/order.yaml',
      '    within: 1 working day\n',
      '',
      'shizhong/matters/order.yaml:40 deadline-missing 环节「待接单」（offered）没有时限',
    ],
    [
      'an unknown role',
      'matters/order.yaml',
      'by: team-leader\n',
      'by: team-lead\n',
      'shizhong/matters/order.yaml:41 unknown-party 不认识办理人「team-lead」，是不是想写 team-leader？',
    ],
    [
      'a service twice',
      'services.yaml',
      'id: care, name: 生活照料',
      'id: home, name: 生活照料',
      'shizhong/services.yaml:6 duplicate-id 代号「home」重复了',
    ],
    [
      'points for log-ins',
      'points.yaml',
      '',
      '- { id: login, name: 登录, rule: per-login, args: { points: 1 } }\n',
      'shizhong/points.yaml:1 unknown-value 不能写「per-login」',
    ],
    [
      'a day twice off and worked',
      'calendar.yaml',
      '',
      'years:\n  - year: 2030\n    holidays:\n      - { name: 国庆节, from: 2030-10-01, to: 2030-10-07, makeUp: [2030-10-05] }\n',
      'shizhong/calendar.yaml:4 holiday-and-work 2030-10-05 既写了放假又写了上班，请删去一处。',
    ],
    [
      'a base that is not there',
      'playbook.yaml',
      'extends: _base',
      'extends: base',
      'shizhong/playbook.yaml:7 unknown-value 这里只能写 _base，不能写「base」。',
    ],
    [
      'a format of the future',
      'playbook.yaml',
      'format: 1',
      'format: 2',
      'shizhong/playbook.yaml:1 unknown-value 这里只能写 1，不能写「2」。',
    ],
    [
      'a file that nothing reads',
      'role.yaml',
      '',
      '- {}\n',
      'shizhong/role.yaml:1 unknown-file 不会读取 role.yaml，是不是想写 roles.yaml？',
    ],
    ['an empty file', 'roles.yaml', '', '# 待写\n', 'shizhong/roles.yaml:1 empty 文件是空的'],
  ];

  it.each(changes)('%s', async (_why, file, from, to, problem) => {
    const problems = await withChange(file, (text) => {
      expect(text).toContain(from);
      return from === '' ? to : text.replace(from, to);
    });
    expect(problems.join('\n')).toContain(problem);
  });

  it('says that points for log-ins are against the 2026 rules', async () => {
    const [problem] = await withChange(
      'points.yaml',
      () => '- { id: like, name: 点赞, rule: likes, args: { points: 1 } }\n',
    );
    expect(problem).toContain('国办函〔2026〕12号');
  });

  it('reports every fault, not the first few', async () => {
    const problems = await withChange('services.yaml', (text) => text.replaceAll('hint:', 'hnt:'));
    expect(problems.length).toBeGreaterThan(20);
  });

  it('says so when the folder is not there', async () => {
    const { problems } = await loadPlaybook(join(root, 'nowhere'));
    expect(problems).toMatchObject([{ code: 'file-missing', line: 1 }]);
  });

  it('answers any damage to a file with problems, never an exception', async () => {
    const path = join(root, 'shizhong', 'matters', 'property.yaml');
    const whole = await readFile(path, 'utf8');
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.string({ maxLength: 12, unit: 'binary' }),
        fc.constantFrom(
          '{',
          '}',
          '[',
          ': ',
          '- ',
          '&a ',
          '*a',
          '!!js ',
          '\t',
          '"',
          'null',
          '__proto__: 1',
          '1e9',
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, cut, put }) => {
        await writeFile(path, whole.slice(0, at) + put + whole.slice(at + cut));
        const { playbook, problems } = await loadPlaybook(join(root, 'shizhong'));
        expect(playbook === null).toBe(problems.length > 0);
        for (const p of problems) expect(p.line).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
