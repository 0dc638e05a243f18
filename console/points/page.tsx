import { confirmPoints, type PendingPoints, pendingPoints } from '@lianxin/contracts/points';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { shared } from '../texts/everywhere.ts';
import { pointsTexts as t } from '../texts/points.ts';
import { when } from '../words/when.ts';

/** Points of work whose asker stayed silent: a second person says whether they count. */
export function PointsPage() {
  useTitle(t.title);
  const client = useQueryClient();
  const { message } = App.useApp();
  const pending = usePages(pendingPoints, { limit: 50 });
  const [refusing, setRefusing] = useState<PendingPoints | null>(null);
  const decide = useWrite(confirmPoints, async (_, input) => {
    message.success(input.accept ? t.accepted : t.refused);
    setRefusing(null);
    await client.invalidateQueries({ queryKey: [pendingPoints.id] });
  });
  const columns: Column<PendingPoints>[] = [
    { key: 'person', title: t.person, wide: true, render: (p) => <strong>{p.person}</strong> },
    {
      key: 'matter',
      title: t.matter,
      render: (p) => (
        <Link to="/matters/$matter" params={{ matter: p.matter }} className="figures">
          {p.matterNumber}
        </Link>
      ),
    },
    { key: 'community', title: t.community, render: (p) => p.community },
    { key: 'at', title: t.at, word: true, render: (p) => when(p.at) },
    { key: 'hours', title: t.hours, end: true, word: true, render: (p) => t.hoursOf(p.hours) },
    { key: 'points', title: t.points, end: true, render: (p) => <strong>{t.pointsOf(p.points)}</strong> },
    {
      key: 'act',
      title: '',
      end: true,
      render: (p) => (
        <Space>
          <Button
            loading={decide.isPending && decide.variables?.pending === p.id}
            onClick={() =>
              decide.mutate({ pending: p.id, accept: true }, { onError: (e) => message.error(wordsOf(e)) })
            }
          >
            {t.accept}
          </Button>
          <Button type="text" onClick={() => setRefusing(p)}>
            {t.refuse}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="page-note">{t.note}</p>
      {pending.error ? (
        <Failed error={pending.error} retry={pending.refetch} />
      ) : pending.isPending ? (
        <Bones />
      ) : pending.rows.length === 0 ? (
        <Nothing done title={t.empty}>
          {t.emptyWhy}
        </Nothing>
      ) : (
        <>
          <DataTable
            label={t.title}
            columns={columns}
            groups={[{ key: 'all', rows: pending.rows }]}
            idOf={(p) => p.id}
          />
          <More
            shown={pending.rows.length}
            next={pending.hasNextPage}
            busy={pending.isFetchingNextPage}
            load={pending.fetchNextPage}
            unit={shared.recordUnit}
          />
        </>
      )}
      <Modal
        open={refusing !== null}
        title={refusing ? t.refuseTitle(refusing.person) : t.refuse}
        footer={null}
        width={440}
        onCancel={() => setRefusing(null)}
        destroyOnHidden
      >
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={({ reason }: { reason: string }) =>
            refusing && decide.mutate({ pending: refusing.id, accept: false, reason: reason.trim() })
          }
        >
          <Form.Item
            name="reason"
            label={t.reason}
            extra={t.reasonHint}
            rules={[{ required: true, whitespace: true, min: 2, message: t.needReason }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {decide.error && refusing ? (
            <Alert type="error" showIcon title={wordsOf(decide.error)} style={{ marginBottom: 16 }} />
          ) : null}
          <Button type="primary" htmlType="submit" loading={decide.isPending}>
            {t.refuse}
          </Button>
        </Form>
      </Modal>
    </div>
  );
}
