import { type TransferRow, type TransferState, transferStates } from '@lianxin/contracts/members';
import {
  listTransfers,
  receiveTransfer,
  releaseTransfer,
  sendBackTransfer,
  withdrawTransfer,
} from '@lianxin/contracts/transfers';
import { Link } from '@tanstack/react-router';
import { App, Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { shared } from '../texts/everywhere.ts';
import { membersTexts as t } from '../texts/members.ts';
import { useMembersSearch } from './at.ts';
import { useFreshMembers } from './fresh.ts';
import { ReasonModal } from './reason.tsx';

const under: TransferState[] = ['asked', 'released'];

/** Transfers between branches, seen from both sides. */
export function Transfers() {
  const [search, set] = useMembersSearch();
  const open = search.state !== 'all';
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<{ row: TransferRow; verb: 'send-back' | 'withdraw' } | null>(null);
  const transfers = usePages(listTransfers, { limit: 50, ...(open ? { state: under } : {}) });
  const done = async () => {
    message.success(t.done);
    setAsking(null);
    await fresh();
  };
  const release = useWrite(releaseTransfer, done);
  const receive = useWrite(receiveTransfer, done);
  const sendBack = useWrite(sendBackTransfer, done);
  const withdraw = useWrite(withdrawTransfer, done);
  const back = asking?.verb === 'withdraw' ? withdraw : sendBack;
  const failed = (error: unknown) => message.error(wordsOf(error));
  const columns: Column<TransferRow>[] = [
    {
      key: 'person',
      title: t.person,
      wide: true,
      render: (row) => (
        <Link to="/people/$person" params={{ person: row.person.id }}>
          <strong>{row.person.name}</strong>
        </Link>
      ),
    },
    { key: 'from', title: t.from, word: true, render: (row) => row.from.name },
    { key: 'to', title: t.toSide, word: true, render: (row) => row.to.name },
    {
      key: 'state',
      title: t.state,
      word: true,
      render: (row) => (
        <>
          <span className={row.state === 'received' ? 'label label-ok' : 'label'}>
            {transferStates[row.state]}
          </span>
          <div className="quiet small">{row.settledReason ?? row.reason}</div>
        </>
      ),
    },
    { key: 'at', title: t.askedOn, word: true, render: (row) => row.askedOn },
    {
      key: 'act',
      title: '',
      end: true,
      render: (row) => (
        <Space wrap>
          {row.may.map((verb) => (
            <Button
              key={verb}
              size="small"
              type={verb === 'send-back' || verb === 'withdraw' ? 'text' : 'default'}
              loading={
                (verb === 'release' && release.isPending && release.variables?.transfer === row.id) ||
                (verb === 'receive' && receive.isPending && receive.variables?.transfer === row.id)
              }
              onClick={() => {
                const input = { transfer: row.id, version: row.version };
                if (verb === 'release') release.mutate(input, { onError: failed });
                else if (verb === 'receive') receive.mutate(input, { onError: failed });
                else setAsking({ row, verb });
              }}
            >
              {t.verbs[verb]}
            </Button>
          ))}
        </Space>
      ),
    },
  ];
  return (
    <>
      <div className="filter-bar">
        <Segmented
          aria-label={t.state}
          value={open ? 'open' : 'all'}
          options={[
            { value: 'open', label: t.openOnly },
            { value: 'all', label: t.anyState },
          ]}
          onChange={(state) => set({ state: state === 'all' ? state : undefined })}
        />
      </div>
      {transfers.error ? (
        <Failed error={transfers.error} retry={transfers.refetch} />
      ) : transfers.isPending ? (
        <Bones />
      ) : transfers.rows.length === 0 ? (
        <Nothing title={t.noTransfers}>{t.noTransfersWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs.transfers}
            columns={columns}
            groups={[{ key: 'all', rows: transfers.rows }]}
            idOf={(row) => row.id}
          />
          <More
            shown={transfers.rows.length}
            next={transfers.hasNextPage}
            busy={transfers.isFetchingNextPage}
            load={transfers.fetchNextPage}
            unit={shared.recordUnit}
          />
        </>
      )}
      <ReasonModal
        title={
          asking &&
          (asking.verb === 'withdraw'
            ? t.withdrawOf(asking.row.person.name)
            : t.sendBackOf(asking.row.person.name))
        }
        word={asking ? t.verbs[asking.verb] : ''}
        busy={back.isPending}
        error={back.error}
        submit={(reason) =>
          asking && back.mutate({ transfer: asking.row.id, version: asking.row.version, reason })
        }
        close={() => setAsking(null)}
      />
    </>
  );
}
