import { PrinterOutlined } from '@ant-design/icons';
import { showMatter } from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Act } from '../act/act.tsx';
import { read } from '../api/read.ts';
import type { FormValues } from '../form/answers.ts';
import { useEvery } from '../live/heard.ts';
import { useKeys } from '../parts/keys.ts';
import { Light } from '../parts/light.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { Actions } from './actions.tsx';
import { Asked } from './asked.tsx';
import { DeadlineClock } from './clock.tsx';
import { Parties } from './parties.tsx';
import { Place } from './place.tsx';
import { Similar } from './similar.tsx';
import { StepLine } from './step-line.tsx';
import { Tasks } from './tasks.tsx';
import { TimeLine } from './time-line.tsx';
import './page.css';

const route = getRouteApi('/signed-in/inside/matters/$matter');

/** One matter: what was asked, how it stands, and what this person may do now. */
export function MatterPage() {
  const { matter: id } = route.useParams();
  const matter = useQuery({ ...read(showMatter, { matter: id }), refetchInterval: useEvery(60_000) });
  useTitle(matter.data ? `${matter.data.title} ${matter.data.number}` : '');
  return (
    <div className="page">
      {matter.data ? (
        <Whole key={id} matter={matter.data} />
      ) : matter.error ? (
        <Failed error={matter.error} retry={matter.refetch} />
      ) : (
        <Bones lines={10} />
      )}
    </div>
  );
}

function Whole({ matter }: { matter: MatterView }) {
  const navigate = useNavigate();
  const [taking, setTaking] = useState<{ action: string; initial?: FormValues } | null>(null);
  const main = matter.actions.find((a) => a.main) ?? matter.actions[0];
  useKeys({
    a: () => (main ? setTaking({ action: main.id }) : false),
    p: () => void navigate({ to: '/matters/$matter/print', params: { matter: matter.id } }),
  });
  const merging = matter.actions.find((a) => a.asks.some((f) => f.kind === 'matter'));
  const duplicate = merging?.asks.find((f) => f.kind === 'matter');
  return (
    <>
      <div className="matter">
        <Head matter={matter} />
        <Asked matter={matter} />
        <div className="matter-rest">
          <Tasks matter={matter} />
          <TimeLine matter={matter} />
        </div>
        <aside className="matter-side">
          <section className="side-panel" aria-label={t.deadline}>
            <DeadlineClock matter={matter} />
          </section>
          <Actions matter={matter} take={(action) => setTaking({ action })} />
          <Place matter={matter} />
          <Parties matter={matter} />
          <Similar
            matter={matter}
            merge={
              merging && duplicate
                ? (into) => setTaking({ action: merging.id, initial: { [duplicate.id]: into } })
                : undefined
            }
          />
        </aside>
      </div>
      <Act
        matter={matter}
        action={taking?.action ?? null}
        initial={taking?.initial}
        close={() => setTaking(null)}
      />
    </>
  );
}

function Head({ matter }: { matter: MatterView }) {
  return (
    <header className="matter-head">
      <div className="page-head">
        <h1>{matter.title}</h1>
        {matter.outcome ? <Light of={matter} /> : null}
        <span className="page-tools">
          <Link to="/matters/$matter/print" params={{ matter: matter.id }}>
            <PrinterOutlined aria-hidden /> {t.print}
          </Link>
        </span>
      </div>
      <div className="matter-labels">
        <span className="figures">{matter.number}</span>
        <span>{matter.typeName}</span>
        {matter.urgent ? <span className="label label-late">{t.urgent}</span> : null}
        {matter.gradeName ? <span className="label">{matter.gradeName}</span> : null}
        {matter.public ? <span className="label">{t.isPublic}</span> : null}
        {matter.reopened > 0 ? <span className="label label-warn">{t.reopened(matter.reopened)}</span> : null}
        {matter.mergedInto ? (
          <Link to="/matters/$matter" params={{ matter: matter.mergedInto }}>
            {t.seeMerged}
          </Link>
        ) : null}
      </div>
      <StepLine line={matter.line} />
    </header>
  );
}
