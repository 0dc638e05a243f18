import { applyImport, cancelImport, importErrors, showImport, undoImport } from '@lianxin/contracts/imports';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Input, Modal, Progress, Steps } from 'antd';
import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { Wrong } from '../parts/wrong.tsx';
import { importTexts as t } from '../texts/imports.ts';
import { Columns } from './columns.tsx';
import { Rows } from './rows.tsx';
import './imports.css';

const route = getRouteApi('/signed-in/inside/imports/$import');
const moving = ['reading', 'writing', 'undoing'];
/** How often one looks how far it is, in milliseconds. */
const lookEvery = 1000;

/** One import from reading to written: columns, rows with their problems, writing, taking back. */
export function ImportPage() {
  const { import: id } = route.useParams();
  const one = useQuery({
    ...read(showImport, { import: id }),
    refetchInterval: ({ state }) => (state.data && moving.includes(state.data.state) ? lookEvery : false),
  });
  useTitle(one.data?.fileName ?? t.title);
  const [code, setCode] = useState<string | null>(null);
  const [undoing, setUndoing] = useState<string | null>(null);
  const again = () => one.refetch();
  const apply = useWrite(applyImport, again);
  const cancel = useWrite(cancelImport, again);
  const undo = useWrite(undoImport, () => {
    setUndoing(null);
    return again();
  });
  const data = one.data;
  if (one.error) return <Failed error={one.error} retry={again} />;
  if (!data)
    return (
      <div className="page">
        <Bones />
      </div>
    );
  const { state, created, updated, unchanged, refused } = data;
  const failure = apply.error ?? cancel.error ?? undo.error;
  const step = {
    reading: 0,
    failed: 0,
    preview: 2,
    cancelled: 2,
    writing: 3,
    done: 4,
    undoing: 4,
    undone: 4,
  }[state];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{data.fileName}</h1>
        <span className="label">{t.states[state]}</span>
        <span className="page-tools">
          <Link to="/imports">{t.back}</Link>
          {refused > 0 && state !== 'reading' ? (
            <Button href={addressOf(importErrors, { import: id })} download>
              {t.errors}
            </Button>
          ) : null}
          {state === 'preview' ? (
            <>
              <Button loading={cancel.isPending} onClick={() => cancel.mutate({ import: id })}>
                {t.drop2}
              </Button>
              {created + updated === 0 ? (
                <Button disabled>{t.applyNone}</Button>
              ) : (
                <Button
                  type="primary"
                  loading={apply.isPending}
                  onClick={() =>
                    apply.mutate({ import: id, rows: refused > 0 ? 'good' : 'all', version: data.version })
                  }
                >
                  {refused > 0 ? t.applyGood(created + updated) : t.applyAll}
                </Button>
              )}
            </>
          ) : null}
          {state === 'reading' || state === 'writing' ? (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate({ import: id })}>
              {t.stop}
            </Button>
          ) : null}
          {state === 'done' ? <Button onClick={() => setUndoing('')}>{t.undo}</Button> : null}
        </span>
      </div>
      <Steps
        size="small"
        className="import-steps"
        responsive={false}
        current={step}
        items={t.steps.map((title) => ({ title }))}
        style={{ marginBottom: 24 }}
      />
      <Wrong error={failure} />
      {data.error ? <Alert type="warning" showIcon title={data.error} style={{ marginBottom: 16 }} /> : null}
      {moving.includes(state) ? (
        <div role="status" style={{ marginBottom: 24 }}>
          <Progress
            percent={state === 'writing' && data.rows > 0 ? Math.round((data.done / data.rows) * 100) : 100}
            status="active"
            showInfo={state === 'writing'}
          />
          <p>{t.progress(data.done)}</p>
          <p className="quiet">{t.working}</p>
        </div>
      ) : (
        <p>
          {t.kinds[data.kind]}：{t.counts(created, updated, unchanged, refused)}
        </p>
      )}
      {state === 'preview' && data.faults.length > 0 ? (
        <section aria-label={t.problemsTop}>
          <ul className="import-faults">
            {data.faults.slice(0, 8).map((f) => (
              <li key={f.code}>
                <Button
                  size="small"
                  type={code === f.code ? 'primary' : 'default'}
                  onClick={() => setCode(code === f.code ? null : f.code)}
                >
                  {f.rows} {t.unit}
                </Button>
                <span>{f.message}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {moving.includes(state) || state === 'failed' || state === 'cancelled' ? null : (
        <Rows key={`${data.version} ${code}`} one={data} code={code} changed={again} />
      )}
      {state === 'preview' ? <Columns key={data.version} one={data} changed={again} /> : null}
      <Modal
        open={undoing !== null}
        title={t.undo}
        okText={t.undo}
        cancelText={t.cancel}
        confirmLoading={undo.isPending}
        okButtonProps={{ disabled: (undoing ?? '').trim().length < 2 }}
        onCancel={() => setUndoing(null)}
        onOk={() => undoing && undo.mutate({ import: id, reason: undoing.trim() })}
      >
        <p>{t.undoWhy}</p>
        <Input
          aria-label={t.reason}
          placeholder={t.reasonHint}
          maxLength={200}
          value={undoing ?? ''}
          onChange={(e) => setUndoing(e.target.value)}
        />
      </Modal>
    </div>
  );
}
