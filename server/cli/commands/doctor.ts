import { Halt } from '../../platform/halt.ts';
import type { Call, Command } from '../command.ts';
import {
  checkDisk,
  checkDistricts,
  checkFiles,
  checkMigrations,
  checkNode,
  checkSearch,
  checkSecret,
  checkServer,
  type Finding,
} from '../doctor/checks.ts';
import { needInstallation } from '../installation.ts';

export const command: Command = {
  usage: 'doctor',
  summary: 'look whether all is well: disk, database, schema, calendar, search',
  details: 'Each check is a line: ✓ is well, ✗ is not, with what to do. Changes nothing.',
  async run(call) {
    needInstallation(call.config);
    const findings = await examine(call);
    for (const { well, what, advice } of findings)
      call.out(`${well ? '✓' : '✗'} ${what}${advice ? ` → ${advice}` : ''}`);
    const ill = findings.filter(({ well }) => !well).length;
    if (ill > 0) throw new Halt(`${ill} of ${findings.length} checks found something to mend.`);
  },
};

async function examine({ config, bareDatabase }: Call): Promise<Finding[]> {
  const opened = await bareDatabase().catch((error: Error) => error);
  const machine = [checkNode(), checkDisk(config.data), checkSecret(config), await checkFiles(config)];
  if (opened instanceof Error) {
    if (!(opened instanceof Halt)) throw opened;
    return [...machine, { well: false, what: 'no database', advice: opened.message }];
  }
  const server = [await checkServer(opened), await checkMigrations(opened)];
  if (!server.every(({ well }) => well)) return [...machine, ...server];
  return [...machine, ...server, await checkSearch(opened), ...(await checkDistricts(opened))];
}
