import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const playbooks = fileURLToPath(new URL('../../../playbooks', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'playbook-command-'));
const shizhong = join(root, 'shizhong');
await cp(playbooks, root, { recursive: true });
afterAll(() => rm(root, { recursive: true, force: true }));

/** Runs `lianxin playbook …` as a person would. */
const playbook = (...args: string[]): Promise<{ status: number; text: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [main, 'playbook', ...args], (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, text: `${stdout}${stderr}` }),
    );
  });

/** Runs one case, written out, against shizhong. */
async function playCase(text: string) {
  const file = join(root, 'case.yaml');
  await writeFile(file, text);
  return playbook('cases', shizhong, file);
}

const order = `type: 志愿服务点单
given:
  at: 2026-09-30 16:00
  answers: { 服务项目: 跑腿代办, 希望时间: { from: 2026-10-12 09:00, to: 2026-10-12 10:00 }, 联系电话: '13800138000', 上门地址: 1 号楼 }
`;

describe('playbook check', () => {
  it('passes a sound playbook', async () => {
    expect(await playbook('check', shizhong)).toMatchObject({
      status: 0,
      text: expect.stringContaining('没有问题'),
    });
  });

  it('fails a faulty one, naming file and line', async () => {
    const copy = join(root, 'faulty');
    await cp(shizhong, copy, { recursive: true });
    const file = join(copy, 'matters', 'order.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('to: offered', 'to: offerred'));
    const { status, text } = await playbook('check', copy);
    expect(status).toBe(1);
    expect(text).toContain(`${file}:33:9 unknown-step 没有「offerred」这个环节，是不是想写 offered？`);
  });

  it('says that a folder is not there', async () => {
    expect(await playbook('check', join(root, 'nowhere'))).toMatchObject({
      status: 1,
      text: expect.stringContaining('没有找到 playbook.yaml'),
    });
  });
});

describe('playbook cases', () => {
  it('plays every case of every playbook in the repository as expected', async () => {
    const { status, text } = await playbook('cases', join(playbooks, 'shizhong'));
    expect(text).not.toContain('✗');
    expect(status).toBe(0);
    expect(text.match(/^✓/gm)?.length).toBeGreaterThanOrEqual(12);
  });

  it('says what came instead of what was expected', async () => {
    const { status, text } = await playCase(
      `name: 错的时限\n${order}  expect: { due: 2026-09-30 20:00 }\nsteps: []\n`,
    );
    expect(status).toBe(1);
    expect(text).toContain('✗ 错的时限');
    expect(text).toContain(
      'case.yaml:6:13 case 2026-09-30 16:00 点单人发起「志愿服务点单」：时限应为 2026-09-30 20:00，实际为 2026-10-08 11:00。',
    );
  });

  it('says when something is refused that was not expected to be, and the other way round', async () => {
    const { text } = await playCase(`name: 拒绝
${order}steps:
  - { at: 2026-09-30 16:10, by: 其他居民, does: 不需要了 }
  - { at: 2026-09-30 16:20, by: 点单人, does: 不需要了, expect: { refused: NotAllowed } }
`);
    expect(text).toContain('没有办成，NotAllowed 您没有办理这件事的权限。');
    expect(text).toContain('应不予办理（NotAllowed），实际办成了，到了「已撤销」');
  });

  it.each([
    ['an action', '{ at: 2026-09-30 16:10, does: 派車 }', '没有「派車」这个办理动作，是不是想写 派单？'],
    ['a person', '{ at: 2026-09-30 16:10, by: 张三丰, does: 派单 }', '不知道「张三丰」是谁'],
    [
      'a step',
      '{ at: 2026-09-30 16:10, expect: { step: 待派单单 } }',
      '没有「待派单单」这个环节，是不是想写 待派单？',
    ],
    [
      'time going back',
      '{ at: 2026-09-29 16:10 }',
      '2026-09-29 16:10 早于上一步 2026-09-30 16:00，请按先后写。',
    ],
    ['a day that is none', '{ at: 2026-09-31 16:10 }', '没有 2026-09-31 16:10 这个时间'],
    ['a key', '{ at: 2026-09-30 16:10, do: 派单 }', '不认识「do」，是不是想写 does？'],
  ])('finds a slip in writing: %s', async (_what, step, message) => {
    const { status, text } = await playCase(`name: 写错\n${order}steps:\n  - ${step}\n`);
    expect(status).toBe(1);
    expect(text).toContain(message);
    expect(text).toContain('case.yaml:7:');
  });
});

describe('playbook diagram', () => {
  it('draws each matter type', async () => {
    const { status, text } = await playbook('diagram', shizhong);
    expect(status).toBe(0);
    expect(text.match(/stateDiagram-v2/g)).toHaveLength(3);
  });

  it('gives the console boxes and arrows', async () => {
    const { text } = await playbook('diagram', shizhong, '--json', '--type', 'order');
    expect(JSON.parse(text)).toMatchObject([
      { id: 'order', nodes: expect.any(Array), edges: expect.any(Array) },
    ]);
  });
});
