import type { MatterRow, MatterView } from '@lianxin/contracts/matters';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import type { Frame } from '../frame.ts';
import { t } from '../texts.ts';
import { deadlineWords } from '../words/deadline.ts';
import { named, waitsForAsker } from '../words/steps.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

type Stated = Pick<
  MatterRow,
  'type' | 'step' | 'outcome' | 'light' | 'late' | 'paused' | 'urgent' | 'dueAt' | 'endedAt'
>;

export const Chip = ({ kind, icon, text }: { kind: string; icon: IconName; text: string }) => (
  <span class={`chip ${kind}`}>
    <Icon name={icon} />
    <span>{text}</span>
  </span>
);

/** Where a matter stands: icon, word and colour; never colour alone (checklist 3). */
export const Status = ({ playbook, row }: { playbook: PlaybookView; row: Stated }) => {
  const { step } = named(playbook, row.type, row.step);
  if (row.outcome === 'solved') return <Chip kind="ok" icon="check" text={step} />;
  if (row.outcome !== null) return <Chip kind="rest" icon="stop" text={step} />;
  return (
    <>
      {row.urgent ? <Chip kind="late" icon="alert" text={t.status.urgent} /> : null}
      {waitsForAsker(playbook, row) ? (
        <Chip kind="turn" icon="user" text={t.status.waiting} />
      ) : (
        <Chip kind="info" icon="clock" text={step} />
      )}
      <LightChip row={row} />
    </>
  );
};

const LightChip = ({ row }: { row: Stated }) => {
  if (row.paused) return <Chip kind="rest" icon="pause" text={t.status.paused} />;
  if (row.light === 'red') return <Chip kind="late" icon="alert" text={t.status.late} />;
  if (row.light === 'yellow') return <Chip kind="warn" icon="clock" text={t.status.soon} />;
  return null;
};

/** The deadline in plain words; nothing where there is none. */
export const Deadline = ({
  frame,
  row,
}: {
  frame: Frame;
  row: Pick<MatterView, 'dueAt' | 'outcome' | 'paused'> & { unclocked?: boolean };
}) => {
  if (row.outcome !== null || row.paused) return null;
  if (row.dueAt === null) return row.unclocked ? <span class="deadline">{t.status.unclocked}</span> : null;
  const words = deadlineWords(row.dueAt, frame.now, frame.playbook.zone);
  return (
    <span class={words.past ? 'deadline past' : 'deadline'}>
      {words.by}
      <span class="deadline-left">（{words.left}）</span>
    </span>
  );
};
