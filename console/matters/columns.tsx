import type { MatterRow } from '@lianxin/contracts/matters';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { Due } from '../parts/due.tsx';
import { MatterName } from '../parts/matter-name.tsx';
import type { Column } from '../parts/table.tsx';
import { gradeIn, stepName, typeName } from '../session/playbook.ts';
import { mattersTexts } from '../texts/matters.ts';
import { shortDay, when } from '../words/when.ts';

export type ColumnKey = keyof typeof mattersTexts.column;

/** Columns a person may leave out; the deadline and the matter itself always stand. */
export const optional: readonly ColumnKey[] = [
  'type',
  'step',
  'grade',
  'street',
  'community',
  'lead',
  'asker',
  'raised',
  'ended',
];
export const usual: readonly ColumnKey[] = ['step', 'community', 'lead', 'raised'];

/** The columns of the matter list, those chosen. */
export function columnsOf(
  playbook: PlaybookView,
  chosen: readonly ColumnKey[],
  now: Date,
): Column<MatterRow>[] {
  const t = mattersTexts.column;
  const all: Column<MatterRow>[] = [
    { key: 'due', title: t.due, width: '8.5rem', render: (m) => <Due of={m} /> },
    { key: 'matter', title: t.matter, wide: true, render: (m) => <MatterName matter={m} /> },
    { key: 'type', title: t.type, width: '7.5rem', render: (m) => typeName(playbook, m.type) },
    {
      key: 'step',
      title: t.step,
      width: '7.5rem',
      render: (m) => (
        <>
          <div>{stepName(playbook, m.type, m.step)}</div>
          {chosen.includes('type') ? null : <div className="quiet small">{typeName(playbook, m.type)}</div>}
        </>
      ),
    },
    {
      key: 'grade',
      title: t.grade,
      width: '7rem',
      render: (m) => (m.grade ? gradeIn(playbook, m.type, m.grade) : null),
    },
    { key: 'street', title: t.street, width: '6.5rem', render: (m) => m.street },
    { key: 'community', title: t.community, width: '6.5rem', render: (m) => m.community },
    { key: 'lead', title: t.lead, width: '8rem', word: true, render: (m) => m.lead },
    { key: 'asker', title: t.asker, width: '6rem', word: true, render: (m) => m.asker },
    {
      key: 'raised',
      title: t.raised,
      width: '5.5rem',
      word: true,
      render: (m) => (
        <span className="nowrap" title={when(m.raisedAt, now)}>
          {shortDay(m.raisedAt, now)}
        </span>
      ),
    },
    {
      key: 'ended',
      title: t.ended,
      width: '7rem',
      render: (m) =>
        m.endedAt ? (
          <span className="nowrap" title={when(m.endedAt, now)}>
            {shortDay(m.endedAt, now)}
          </span>
        ) : null,
    },
  ];
  return all.filter((c) => !optional.includes(c.key as ColumnKey) || chosen.includes(c.key as ColumnKey));
}
