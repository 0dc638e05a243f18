import { type CareView, showConsent, viewCare } from '@lianxin/contracts/care';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Space } from 'antd';
import { useMemo, useState } from 'react';
import { addressOf } from '../api/call.ts';
import { newKey } from '../api/key.ts';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { Change, End, Pair, Renew, Unpair, Visit } from './forms.tsx';

type Does = 'visit' | 'pair' | 'renew' | 'change' | 'end' | null;

/** One recipient at the side. Opening it is told to them, once however often it is read again while open. */
export function Recipient({ id, close }: { id: string | undefined; close: () => void }) {
  const opening = useMemo(() => (id ? newKey() : ''), [id]);
  const view = useQuery({
    ...read(viewCare, { recipient: id ?? '', opening }),
    enabled: id !== undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Drawer open={id !== undefined} onClose={close} size={560} title={view.data?.name ?? ''} destroyOnHidden>
      {view.error ? <Failed error={view.error} /> : view.data ? <Shown care={view.data} /> : <Bones />}
    </Drawer>
  );
}

function Shown({ care }: { care: CareView }) {
  const playbook = usePlaybook();
  const [does, setDoes] = useState<Does>(null);
  const [parting, setParting] = useState<string | null>(null);
  const none = () => setDoes(null);
  const { consent } = care;
  const facts: [string, React.ReactNode][] = [
    [t.kind, playbook.care.find((kind) => kind.id === care.kind)?.name ?? care.kind],
    [t.place, care.place],
    [t.phone, care.phone],
    [t.need, care.need],
    [t.purpose, care.purpose],
    [t.by, consent && (consent.by === 'self' ? t.bySelf : consent.guardian)],
    [t.on, consent?.on],
    [t.until, care.untilOn],
    [
      t.paper,
      consent?.paper ? (
        <a
          key="paper"
          href={addressOf(showConsent, { file: consent.paper.id })}
          target="_blank"
          rel="noreferrer"
        >
          {consent.paper.name}
        </a>
      ) : null,
    ],
  ];
  return (
    <>
      <p className="quiet">{t.seen}</p>
      <Space wrap style={{ marginBottom: 16 }}>
        <Button type="primary" onClick={() => setDoes('visit')}>
          {t.visit}
        </Button>
        <Button onClick={() => setDoes('pair')}>{t.pair}</Button>
        <Button onClick={() => setDoes('renew')}>{t.renew}</Button>
        <Button onClick={() => setDoes('change')}>{t.change}</Button>
        <Button onClick={() => setDoes('end')}>{t.end}</Button>
      </Space>
      <dl className="pairs">
        {facts
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <section className="panel">
        <h2>{t.pairs}</h2>
        {care.pairings.length === 0 ? <p className="quiet">{t.nobody}</p> : null}
        <ul style={{ display: 'grid', gap: 8 }}>
          {care.pairings.map((pair) => (
            <li key={pair.id}>
              <strong>{pair.person}</strong> <span className="quiet">{pair.organisation}</span>{' '}
              {pair.due ? (
                <>
                  {t.everyDays(pair.due.everyDays)}，{pair.due.lastOn ? t.lastOn(pair.due.lastOn) : t.never}，
                  <span className={pair.due.overdue ? 'label label-late' : undefined}>
                    {t.dueOn(pair.due.dueOn)}
                    {pair.due.overdue ? ` ${t.late}` : ''}
                  </span>{' '}
                  <Button type="link" size="small" onClick={() => setParting(pair.id)}>
                    {t.unpair}
                  </Button>
                </>
              ) : (
                <span className="quiet">{t.ended(pair.untilOn ?? '')}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{t.visitList}</h2>
        {care.visits.length === 0 ? <p className="quiet">{t.noVisits}</p> : null}
        <ul style={{ display: 'grid', gap: 8 }}>
          {care.visits.map((visit) => (
            <li key={visit.id}>
              <span className="figures">{visit.on}</span> {visit.by}
              {visit.note ? <div>{visit.note}</div> : null}
            </li>
          ))}
        </ul>
      </section>
      <Visit care={care} open={does === 'visit'} close={none} />
      <Pair care={care} open={does === 'pair'} close={none} />
      <Renew care={care} open={does === 'renew'} close={none} />
      <Change care={care} open={does === 'change'} close={none} />
      <End care={care} open={does === 'end'} close={none} />
      <Unpair care={care} pairing={parting} close={() => setParting(null)} />
    </>
  );
}
