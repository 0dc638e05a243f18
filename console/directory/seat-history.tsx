import { type RelationRow, relationHistory } from '@lianxin/contracts/organisations';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { organisationTexts as t } from '../texts/organisations.ts';

/** Who has held a seat, the newest first. */
export function SeatHistory({ row, close }: { row: RelationRow | null; close: () => void }) {
  const title = [row?.organisation?.name, row?.post].filter(Boolean).join(' ');
  return (
    <Modal
      open={row !== null}
      title={`${t.history}：${title}`}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      {row ? <Holders relation={row.id} /> : null}
    </Modal>
  );
}

function Holders({ relation }: { relation: string }) {
  const history = useQuery(read(relationHistory, { relation }));
  if (history.error) return <Failed error={history.error} retry={history.refetch} />;
  if (!history.data) return <Bones lines={3} />;
  return (
    <ol className="holders">
      {history.data.items.map((held) => (
        <li key={`${held.fromOn} ${held.person?.id ?? ''}`}>
          <strong>{held.person?.name ?? t.vacant}</strong>{' '}
          <span className="quiet">{t.since(held.fromOn, held.untilOn)}</span>
        </li>
      ))}
    </ol>
  );
}
