import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType, MatterTypeFile } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { extendCalendar } from '../calendar/index.ts';
import type { Locate, Problem } from '../problem.ts';
import type { Folder, ListName } from './files.ts';
import { suggestion } from './nearest.ts';

/** A folder's list over the base's: the same id replaces in place, new ones follow. No deep merge. */
export function overrideById<T extends { id: string }>(base: readonly T[], own: readonly T[]): T[] {
  const used = new Set<T>();
  const replaced = base.map((item) => {
    const mine = own.find((o) => o.id === item.id);
    if (mine) used.add(mine);
    return mine ?? item;
  });
  return [...replaced, ...own.filter((o) => !used.has(o))];
}

/** Puts in the place of an ask's id the field of `asks.yaml`. The matter is changed and returned: its objects keep their places in the files. */
function spellOut(matter: MatterTypeFile, asks: readonly Field[], locate: Locate): [MatterType, Problem[]] {
  const problems: Problem[] = [];
  const spell = (list: (string | Field)[]) => {
    list.forEach((item, i) => {
      if (typeof item !== 'string') return;
      const ask = asks.find((a) => a.id === item);
      if (ask) list[i] = ask;
      else
        problems.push({
          ...locate(list, i),
          code: 'unknown-ask',
          message: `asks.yaml 里没有「${item}」${suggestion(
            item,
            asks.map((a) => a.id),
          )}`,
        });
    });
  };
  spell(matter.fields);
  for (const step of Object.values(matter.steps))
    for (const action of Object.values(step.actions ?? {})) if (action.asks) spell(action.asks);
  return [matter as MatterType, problems];
}

/**
 * One playbook out of a folder and the base it extends: values of `playbook.yaml` replace the base's whole;
 * lists are overridden by id, calendar years by year; asks are spelled out. Null where a part is missing.
 */
export function resolve(
  own: Folder,
  base: Folder | undefined,
  locate: Locate,
): { playbook: Playbook | null; problems: Problem[] } {
  const list = <T>(name: ListName) =>
    overrideById(base?.lists[name] ?? [], own.lists[name] ?? []) as unknown as T;
  const head = own.playbook;
  if (!head) return { playbook: null, problems: [] };
  const problems: Problem[] = [];
  const need = <T>(value: T | undefined, name: string): T | undefined => {
    if (value === undefined)
      problems.push({
        ...locate(head),
        code: 'missing-key',
        message: `${name} 没有写，也没有可以沿用的底本，请补上，或写 extends: _base。`,
      });
    return value;
  };
  const levels = need(head.levels ?? base?.playbook?.levels, 'levels');
  const sections = need(head.sections ?? base?.playbook?.sections, 'sections');
  const zone = need(head.zone ?? base?.playbook?.zone, 'zone');
  if (!levels || !sections || !zone) return { playbook: null, problems };

  const asks = list<Field[]>('asks');
  const matters = overrideById(base?.matters ?? [], own.matters).map((matter) => {
    const [spelled, wrong] = spellOut(matter, asks, locate);
    problems.push(...wrong);
    return spelled;
  });
  const playbook: Playbook = {
    format: 1,
    id: head.id,
    name: head.name,
    title: head.title,
    slogan: head.slogan ?? base?.playbook?.slogan ?? '',
    version: head.version,
    zone,
    phone: head.phone ?? base?.playbook?.phone ?? '',
    levels,
    sections,
    roles: list('roles'),
    organisationKinds: list('organisations'),
    relations: list('relations'),
    units: list('units'),
    coverage: list('coverage'),
    standards: list('standards'),
    strata: list('strata'),
    credentials: list('credentials'),
    care: list('care'),
    services: list('services'),
    points: list('points'),
    asks,
    matters,
    calendar: extendCalendar(base?.calendar, own.calendar),
  };
  return { playbook, problems };
}
