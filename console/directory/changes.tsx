import { type DirectoryChange, organisationChanges, undoChange } from '@lianxin/contracts/organisations';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { ReasonField } from '../form/reason.tsx';
import { More } from '../parts/more.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { organisationTexts as t } from '../texts/organisations.ts';
import { fullWhen } from '../words/when.ts';
import { useFreshDirectory } from './fresh.ts';

/** What was done to an organisation, newest first; what can be taken back, is from here. */
export function ChangesTab({ organisation }: { organisation: string }) {
  const changes = usePages(organisationChanges, { organisation, limit: 30 });
  const [undoing, setUndoing] = useState<DirectoryChange | null>(null);
  if (changes.error) return <Failed error={changes.error} retry={changes.refetch} />;
  if (changes.isPending) return <Bones />;
  if (changes.rows.length === 0) return <p className="quiet">{t.noChanges}</p>;
  const columns: Column<DirectoryChange>[] = [
    {
      key: 'what',
      title: t.tabs.changes,
      wide: true,
      render: (change) => <What change={change} here={organisation} />,
    },
    { key: 'reason', title: t.reason, width: '12rem', word: true, render: (change) => change.reason },
    {
      key: 'at',
      title: '',
      width: '12rem',
      render: (change) => (
        <span className="quiet">
          {fullWhen(change.at)}
          <br />
          {change.by}
        </span>
      ),
    },
    {
      key: 'undo',
      title: '',
      end: true,
      width: '6rem',
      render: (change) =>
        change.undoneAt ? (
          <span className="label">{t.undone}</span>
        ) : change.mayUndo ? (
          <Button size="small" onClick={() => setUndoing(change)}>
            {t.undo}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable
        label={t.tabs.changes}
        columns={columns}
        groups={[{ key: 'all', rows: changes.rows }]}
        idOf={(change) => change.id}
      />
      <More
        shown={changes.rows.length}
        next={changes.hasNextPage}
        busy={changes.isFetchingNextPage}
        load={changes.fetchNextPage}
        unit={t.changeUnit}
      />
      <UndoModal change={undoing} close={() => setUndoing(null)} />
    </>
  );
}

function What({ change, here }: { change: DirectoryChange; here: string }) {
  const others = [change.organisation, ...(change.other ? [change.other] : [])].filter((o) => o.id !== here);
  return (
    <div>
      <strong>{t.changeKinds[change.kind]}</strong>{' '}
      {others.map((o) => (
        <Link
          key={o.id}
          to="/organisations"
          search={{ at: o.id, tab: 'changes' }}
          style={{ marginInlineEnd: 8 }}
        >
          {o.name}
        </Link>
      ))}
      <ul className="quiet">
        {change.details
          .filter((d) => d.before !== null || d.after !== null)
          .map((d) => (
            <li key={d.name}>
              {d.name}：{d.before === null ? d.after : `${d.before} → ${d.after ?? t.none}`}
            </li>
          ))}
      </ul>
    </div>
  );
}

function UndoModal({ change, close }: { change: DirectoryChange | null; close: () => void }) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const undo = useWrite(undoChange, async () => {
    message.success(t.undone);
    close();
    await fresh();
  });
  return (
    <Modal
      open={change !== null}
      title={t.undoTitle}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t.undoExplain}
      </p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) =>
          change && undo.mutate({ change: change.id, reason: reason.trim() })
        }
      >
        <ReasonField />
        <Wrong error={undo.error} />
        <Button htmlType="submit" loading={undo.isPending}>
          {t.undo}
        </Button>
      </Form>
    </Modal>
  );
}
