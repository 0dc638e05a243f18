import { actOnMany, showMatter } from '@lianxin/contracts/matter-operations';
import type { MatterRow } from '@lianxin/contracts/matters';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { stepName, usePlaybook } from '../session/playbook.ts';
import { actTexts as t } from '../texts/act.ts';
import { shared } from '../texts/everywhere.ts';
import { count } from '../words/number.ts';
import { communityOf } from './act.tsx';
import { ActionForm } from './action-form.tsx';
import { type BulkResult, merged } from './bulk.ts';
import { useFreshen } from './fresh.ts';

interface Props {
  readonly rows: readonly MatterRow[];
  readonly open: boolean;
  /** `done`: something was carried out, so that the choice of rows has served. */
  readonly close: (done: boolean) => void;
}

/** One action on many matters: which, what it asks, and then what became of each. */
export function BulkDrawer({ rows, open, close }: Props) {
  return (
    <Drawer
      open={open}
      size={560}
      title={t.bulk(count(rows.length))}
      onClose={() => close(false)}
      destroyOnHidden
      mask={{ closable: false }}
      closable
    >
      {rows[0] ? <Bulk rows={rows} first={rows[0]} close={close} /> : null}
    </Drawer>
  );
}

function Bulk({ rows, first, close }: Omit<Props, 'open'> & { first: MatterRow }) {
  const playbook = usePlaybook();
  const freshen = useFreshen();
  const example = useExample(rows, first);
  const [chosen, setChosen] = useState<string | null>(null);
  const [taken, setTaken] = useState<{ action: string; answers: Record<string, unknown> } | null>(null);
  const [results, setResults] = useState<readonly BulkResult[] | null>(null);
  const act = useWrite(actOnMany, async (output) => {
    setResults((before) => merged(before ?? [], output.results));
    await freshen();
  });
  if (results && taken) {
    const failed = results.filter((r) => !r.ok).map((r) => r.id);
    return (
      <Results results={results} rows={rows}>
        {act.error ? <Alert type="error" showIcon title={wordsOf(act.error)} /> : null}
        {failed.length > 0 ? (
          <Button loading={act.isPending} onClick={() => act.mutate({ matters: failed, ...taken })}>
            {t.retryFailed(count(failed.length))}
          </Button>
        ) : null}
        <Button onClick={() => close(true)}>{shared.close}</Button>
      </Results>
    );
  }
  if (example.error) return <Failed error={example.error} retry={example.refetch} />;
  if (!example.data) return <Bones />;
  const actions = example.data.actions.filter((a) => !a.asks.some((f) => f.kind === 'matter'));
  const action = actions.find((a) => a.id === chosen) ?? actions.find((a) => a.main) ?? actions[0];
  if (!action) return <Alert type="info" showIcon title={t.noActions} />;
  const go = (answers: Record<string, unknown>) => {
    setTaken({ action: action.id, answers });
    act.mutate({ matters: rows.map((r) => r.id), action: action.id, answers });
  };
  return (
    <>
      <p style={{ marginBottom: 16 }}>
        {t.willTouch(count(rows.length), stepName(playbook, first.type, first.step))}
      </p>
      {actions.length > 1 ? (
        <fieldset style={{ border: 0, padding: 0, margin: '0 0 24px' }}>
          <legend className="quiet">{t.whichAction}</legend>
          <Radio.Group
            optionType="button"
            value={action.id}
            options={actions.map((a) => ({ value: a.id, label: a.name }))}
            onChange={(e) => setChosen(e.target.value as string)}
          />
        </fieldset>
      ) : null}
      <ActionForm
        key={action.id}
        action={action}
        about={{ place: communityOf(example.data), type: first.type }}
        submitWord={t.bulkGo(action.name, count(rows.length))}
        busy={act.isPending}
        error={act.error}
        submit={go}
        cancel={() => close(false)}
      />
      {act.isPending ? <p className="quiet">{t.working}</p> : null}
    </>
  );
}

/**
 * What may be done with one stands for all: they are at one step, and the server judges each again. One that
 * somebody has moved on since it was listed is passed over for the next.
 */
function useExample(rows: readonly MatterRow[], first: MatterRow) {
  const [at, setAt] = useState(0);
  const example = useQuery({ ...read(showMatter, { matter: rows[at]?.id ?? first.id }), staleTime: 0 });
  const moved = example.data !== undefined && example.data.step !== first.step && at < rows.length - 1;
  useEffect(() => {
    if (moved) setAt((now) => now + 1);
  }, [moved]);
  return moved ? { ...example, data: undefined } : example;
}

function Results({
  results,
  rows,
  children,
}: {
  results: readonly BulkResult[];
  rows: readonly MatterRow[];
  children: React.ReactNode;
}) {
  const failed = results.filter((r) => !r.ok);
  const ok = results.length - failed.length;
  const rowOf = (id: string) => rows.find((r) => r.id === id);
  return (
    <>
      <Alert
        type={failed.length === 0 ? 'success' : 'warning'}
        showIcon
        style={{ marginBottom: 16 }}
        title={failed.length === 0 ? t.allDone(count(ok)) : t.result(count(ok), count(failed.length))}
      />
      {failed.length > 0 ? (
        <>
          <h3>{t.failedRows}</h3>
          <ul className="bulk-failed">
            {failed.map((r) => (
              <li key={r.id}>
                <span>
                  <span className="quiet figures">{rowOf(r.id)?.number}</span> {rowOf(r.id)?.title}
                </span>
                <span style={{ color: 'var(--late)' }}>{r.message}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>{children}</div>
    </>
  );
}
