import { join } from 'node:path';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { checkCalendar } from './calendar/index.ts';
import { checkPlaybook } from './check.ts';
import { readFolder } from './load/files.ts';
import { resolve } from './load/resolve.ts';
import { yamlReader } from './load/yaml.ts';
import { inOrder, type Problem } from './problem.ts';

/** A playbook read from its folder; null when a problem keeps it from being run. */
export interface Loaded {
  playbook: Playbook | null;
  problems: Problem[];
}

/**
 * Reads a playbook folder, lays it over `_base` beside it, and checks the whole. Every problem names file,
 * line and what to write instead. The playbook is given only when there is no problem.
 */
export async function loadPlaybook(dir: string): Promise<Loaded> {
  const reader = yamlReader();
  const own = await readFolder(dir, reader);
  const base = own.playbook?.extends
    ? await readFolder(join(dir, '..', own.playbook.extends), reader)
    : undefined;
  if (base?.playbook?.extends)
    reader.problems.push({
      ...reader.locate(base.playbook, 'extends'),
      code: 'extends-twice',
      message: '底本不能再沿用别的底本，请删去 extends。',
    });
  for (const { calendar } of [base, own].filter((folder) => folder !== undefined))
    if (calendar)
      reader.problems.push(
        ...checkCalendar(calendar, reader.locate, calendar.weekend ?? base?.calendar?.weekend),
      );
  if (reader.problems.length > 0) return { playbook: null, problems: inOrder(reader.problems) };
  const { playbook, problems } = resolve(own, base, reader.locate);
  const all = inOrder([
    ...problems,
    ...(playbook && problems.length === 0 ? checkPlaybook(playbook, reader.locate) : []),
  ]);
  return { playbook: all.length === 0 ? playbook : null, problems: all };
}
