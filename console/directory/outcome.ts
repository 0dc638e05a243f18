import type { ChangeOutcome } from '@lianxin/contracts/organisations';
import { organisationTexts } from '../texts/organisations.ts';

const t = organisationTexts.outcome;

/** What a change brings, a sentence each; nothing is said of what there is none of. */
export function outcomeWords(kind: 'move' | 'merge' | 'split' | 'dissolve', o: ChangeOutcome): string[] {
  const tree =
    kind === 'move' ? t.moved(o.below) : o.children > 0 ? t.children(o.children, o.below) : t.noChildren;
  const counted: [number, (n: number) => string][] = [
    [o.appointments, t.appointments],
    [o.appointmentsEnd, t.appointmentsEnd],
    [o.relations, t.relations],
    [o.relationsEnd, t.relationsEnd],
  ];
  return [
    tree,
    ...counted.filter(([n]) => n > 0).map(([n, words]) => words(n)),
    ...o.follows.map(({ name, count }) => t.follows(name, count)),
  ];
}
