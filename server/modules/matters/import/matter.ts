import { createHash } from 'node:crypto';
import type { NamedPlace } from '#modules/directory/index.ts';
import { forRules } from '#modules/playbooks/index.ts';
import { newId, newNumber } from '#platform/ids.ts';
import { maskText } from '#platform/mask.ts';
import { contentsOf } from '../contents.ts';
import { type Decision, type Hand, raise, recordAnswer } from '../rules/index.ts';
import type { HistoryRow } from '../store/bulk.ts';
import type { Plan } from './plan.ts';
import type { RowProblem } from './row.ts';
import type { Said } from './said.ts';

/** A row made a matter, with what it is recognised by when it comes again. */
export interface Imported {
  line: number;
  column: string;
  key: string;
  /** Of all that the row says. */
  fingerprint: string;
  row: HistoryRow & { matter: { sourceKey: string } };
}

const digest = (parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);

/** The same row has the same key in whatever file it comes: by its number, else by what was said and when. */
const keyOf = (said: Said, source: string): string =>
  said.no === null
    ? `${source}:#${digest([said.title, said.detail, said.raisedAt])}`
    : `${source}:${said.no}`;

/** Of all that a row says, so that a change is noticed when it comes again. */
const fingerprintOf = (said: Said): string =>
  digest([
    said.title,
    said.detail,
    said.raisedAt,
    said.note,
    said.repliedAt,
    said.place,
    said.address,
    said.fields,
  ]);

const nobody: Hand = { personId: null, clock: true, holds: [], actsFor: [] };
const longestTitle = 60;

/** The title that lists show: without personal numbers, and short. */
const titleOf = (title: string): string => {
  const shown = [...maskText(title)];
  return shown.length > longestTitle ? `${shown.slice(0, longestTitle - 1).join('')}…` : shown.join('');
};

/** The asker's words; a title that could not be shown whole stands before them, so that nothing is lost. */
function wordsOf({ title, detail }: Said): string {
  if (title === null || detail === null) return detail ?? title ?? '';
  return titleOf(title) === title ? detail : `${title}\n${detail}`;
}

/** Decides what a row becomes: raised at its time, and answered at its time if it was. */
export function toMatter(
  said: Said,
  plan: Plan,
  place: NamedPlace | null,
  zone: string,
): Imported | { problems: RowProblem[] } {
  const { compiled, type } = plan;
  const raised = raise(
    type,
    {
      id: newId(said.raisedAt),
      answers: answersOf(said, plan),
      placePath: place?.ids ?? [],
      askerId: null,
      helped: false,
    },
    nobody,
    forRules(compiled, said.raisedAt),
  );
  if (!raised.ok) return { problems: problemsOf(raised, said) };
  const key = keyOf(said, plan.map.source);
  const fingerprint = fingerprintOf(said);
  const end =
    said.repliedAt === null
      ? null
      : recordAnswer(type, raised.state, said.note, forRules(compiled, said.repliedAt));
  const fields = raised.events[0]?.answers ?? {};
  const contents = contentsOf(type, fields, compiled);
  const title = said.title === null ? contents.title : titleOf(said.title);
  const source = { no: said.no, user: said.user, fingerprint };
  return {
    line: said.line,
    column: said.columnOf('no'),
    key,
    fingerprint,
    row: {
      state: end?.state ?? raised.state,
      events: [
        ...raised.events.map((e) => ({ ...e, after: { ...e.after, import: source } })),
        ...(end?.events ?? []),
      ],
      matter: {
        ...contents,
        title,
        summary: `${title}\n${contents.summary}`.slice(0, 6000).toWellFormed(),
        number: newNumber(said.raisedAt, zone),
        playbookHash: compiled.hash,
        fields,
        placeId: place?.id ?? null,
        placeText: said.address,
        position: null,
        channel: 'import',
        public: false,
        standingId: null,
        sourceKey: key,
      },
    },
  };
}

/** The type's own answers: an option by its id or name, by the map's own words, or the map's last resort. */
function answersOf(said: Said, { detail, map, options }: Plan): Record<string, unknown> {
  const answers: Record<string, unknown> = { [detail.id]: wordsOf(said) };
  for (const [id, { values, otherwise }] of map.fields) {
    const text = said.fields[id];
    const mapped = text === undefined ? undefined : (values.get(text) ?? text);
    const choices = options.get(id);
    const value = choices && mapped !== undefined ? (choices.get(mapped) ?? otherwise ?? mapped) : mapped;
    const answer = value ?? otherwise;
    if (answer !== null && answer !== undefined) answers[id] = choices?.get(answer) ?? answer;
  }
  return answers;
}

const problemsOf = (decision: Decision & { ok: false }, said: Said): RowProblem[] =>
  (decision.refusal.fields ?? []).map(({ path, code, message }) => {
    const id = path.slice('answers.'.length);
    return {
      line: said.line,
      column: said.columnOf(`field ${id}`) || said.columnOf('detail'),
      code,
      message,
    };
  });
