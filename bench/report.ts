import { table } from './numbers.ts';

/** One bound, and how it stands. */
export interface Verdict {
  what: string;
  /** What was measured and the bound, as text: `0.86`, `≥ 0.70`. */
  measured: string;
  bound: string;
  holds: boolean;
}

/** What one measurement has to say. */
export interface Section {
  title: string;
  /** Markdown: tables, sentences. */
  text: string[];
  verdicts: Verdict[];
}

export const atLeast = (what: string, measured: number, bound: number): Verdict => ({
  what,
  measured: measured.toFixed(2),
  bound: `≥ ${bound.toFixed(2)}`,
  holds: measured >= bound,
});

/** `unit` stands behind both numbers; `places` is how many digits follow the point. */
export const atMost = (what: string, measured: number, bound: number, unit = '', places = 2): Verdict => ({
  what,
  measured: `${measured.toFixed(places)}${unit}`,
  bound: `≤ ${bound.toFixed(places)}${unit}`,
  holds: measured <= bound,
});

/** Something that is so or not. */
export const isSo = (what: string, holds: boolean): Verdict => ({
  what,
  measured: holds ? 'yes' : 'no',
  bound: 'yes',
  holds,
});

/** A section as Markdown, its bounds as a table at the end. */
export function sectionText({ title, text, verdicts }: Section): string {
  const bounds =
    verdicts.length === 0
      ? []
      : [
          table(
            ['bound', 'measured', 'wanted', 'holds'],
            verdicts.map((v) => [v.what, v.measured, v.bound, v.holds ? 'yes' : '**no**']),
          ),
        ];
  return [`### ${title}`, ...text, ...bounds].join('\n\n');
}

/** The last line of a report. */
export function sumUp(sections: readonly Section[]): string {
  const verdicts = sections.flatMap((s) => s.verdicts);
  const broken = verdicts.filter((v) => !v.holds);
  const list = broken.map((v) => `${v.what} ${v.measured}, wanted ${v.bound}`).join('; ');
  return `${verdicts.length - broken.length} bounds hold, ${broken.length} broken${list && `: ${list}`}.`;
}
