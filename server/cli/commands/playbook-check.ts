import { loadPlaybook, problemLine } from '#modules/playbooks/index.ts';
import { Halt } from '../../platform/halt.ts';
import type { Command } from '../command.ts';

/** `playbook check DIR`: is this playbook sound, and where it is not, what to write instead. */
export const command: Command = {
  usage: 'playbook check DIR',
  summary: 'check a playbook folder: every fault with file, line and what to write instead',
  details: 'The base that playbook.yaml extends is read from the folder beside it.',
  async run({ args: [dir = ''], out }) {
    const { playbook, problems } = await loadPlaybook(dir);
    for (const problem of problems) out(problemLine(problem));
    if (!playbook) throw new Halt(`共 ${problems.length} 处需要修改。`);
    const { name, version, matters } = playbook;
    out(`✓ ${name}（${version}）：${matters.length} 类事项，没有问题。`);
  },
};
