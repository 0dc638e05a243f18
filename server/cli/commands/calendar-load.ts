import { CalendarFile } from '@lianxin/contracts/calendar';
import { loadCalendarYear, problemLine, readYamlFile } from '#modules/playbooks/index.ts';
import { Halt } from '#platform/halt.ts';
import type { Command } from '../command.ts';
import { chooseDistrict } from '../district.ts';

/** `calendar load FILE`: the working days of further years, for a district, as soon as they are published. */
export const command: Command = {
  usage: 'calendar load FILE',
  summary: 'load the holidays and make-up days of further years into a district',
  details:
    'FILE is written like playbooks/_base/calendar.yaml, with the new years under `years`. A year that is there is replaced. Clocks that stood empty for want of it are set within the hour.',
  async run({ args: [file = ''], district, out, database }) {
    const { value, problems } = await readYamlFile(file, CalendarFile);
    if (value === undefined) throw new Halt(problems.map(problemLine).join('\n'));
    const years = value.years ?? [];
    if (years.length === 0) throw new Halt(`${file}: years 里没有年份，请照国务院通知逐条写。`);
    const { db } = await database();
    const { id, name } = await chooseDistrict(db, district);
    for (const year of years) await loadCalendarYear(db, id, year, { by: null, now: Date.now() });
    out(`${name}已载入 ${years.map((y) => y.year).join('、')} 年工作日历。`);
  },
};
