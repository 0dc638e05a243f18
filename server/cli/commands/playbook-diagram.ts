import { diagramOf, loadPlaybook, mermaid, problemLine } from '#modules/playbooks/index.ts';
import { Halt } from '../../platform/halt.ts';
import type { Command } from '../command.ts';

/** `playbook diagram DIR`: every matter type as boxes and arrows. */
export const command: Command = {
  usage: 'playbook diagram DIR',
  summary: 'draw every matter type of a playbook as Mermaid text',
  options: {
    json: { type: 'boolean', help: 'boxes and arrows as JSON instead' },
    type: { type: 'string', shows: 'ID', help: 'only this matter type' },
  },
  async run({ args: [dir = ''], options, out }) {
    const { playbook, problems } = await loadPlaybook(dir);
    if (!playbook) throw new Halt([...problems.map(problemLine), '请先改正以上问题。'].join('\n'));
    const matters = playbook.matters.filter((m) => options.type === undefined || m.id === options.type);
    if (matters.length === 0)
      throw new Halt(
        `没有「${options.type}」这类事项，可以写：${playbook.matters.map((m) => m.id).join('、')}。`,
      );
    const diagrams = matters.map((matter) => diagramOf(matter, playbook));
    out(options.json ? JSON.stringify(diagrams, null, 2) : diagrams.map(mermaid).join('\n'));
  },
};
