import type { Command } from '../command.ts';
import { needInstallation } from '../installation.ts';

/** `world load NAME`: a demo district with a year of matters; one that is there already is left as it is. */
export const command: Command = {
  usage: 'world load NAME',
  summary: 'load a demo district: places, organisations, people, a year of matters, demo accounts',
  details: 'Worlds are the playbooks that bring a world.yaml. A world that is there is left as it is.',
  async run({ config, args: [name = ''], out, database }) {
    needInstallation(config);
    const { loadWorld } = await import('../../worlds/index.ts');
    const { db } = await database();
    const { fresh, accounts } = await loadWorld(name, { db, now: Date.now(), log: { info: out } });
    out(fresh ? `演示区 ${name} 已载入。` : `演示区 ${name} 已经有了，没有改动。`);
    for (const { name: person, is, phone, account, password } of accounts)
      out(account ? `  ${account} / ${password}  ${person}，${is}` : `  ${phone}  ${person}，${is}`);
  },
};
