import { decide, raise, tick } from '#modules/matters/index.ts';
import {
  caseFiles,
  compile,
  loadCases,
  loadPlaybook,
  problemLine,
  runCase,
} from '#modules/playbooks/index.ts';
import { Halt } from '../../platform/halt.ts';
import type { Command } from '../command.ts';

/** `playbook cases DIR [FILE…]`: the playbook's worked examples, played on the engine. */
export const command: Command = {
  usage: 'playbook cases DIR [FILE…]',
  summary: "play a playbook's worked examples (cases/*.yaml) on the engine",
  details: 'Without files, all of DIR/cases. Nothing is kept: no database is needed.',
  options: { steps: { type: 'boolean', help: 'tell every step, not only what went otherwise' } },
  async run({ args: [dir = '', ...files], options, out }) {
    const { playbook, problems } = await loadPlaybook(dir);
    if (!playbook) throw new Halt([...problems.map(problemLine), '请先改正以上问题。'].join('\n'));
    const loaded = await loadCases(files.length > 0 ? files : await caseFiles(dir));
    for (const problem of loaded.problems) out(problemLine(problem));
    const compiled = compile(playbook);
    const reports = loaded.cases.map(({ one }) =>
      runCase(one, compiled, { raise, decide, tick }, loaded.locate),
    );
    for (const { name, sentences, failures } of reports) {
      out(`${failures.length === 0 ? '✓' : '✗'} ${name}`);
      if (options.steps) for (const sentence of sentences) out(`    ${sentence}`);
      for (const failure of failures) out(`  ${problemLine(failure)}`);
    }
    const wrong = reports.filter((r) => r.failures.length > 0).length;
    const faulty = loaded.problems.length > 0 ? `，${loaded.problems.length} 处写法有误` : '';
    const sum = `${reports.length - wrong} 个案例符合，${wrong} 个不符${faulty}。`;
    if (wrong > 0 || faulty) throw new Halt(sum);
    if (reports.length === 0) throw new Halt(`${dir} 里没有案例：请写在 cases 文件夹的 .yaml 文件里。`);
    out(sum);
  },
};
