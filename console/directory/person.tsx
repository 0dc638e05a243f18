import { listAudit } from '@lianxin/contracts/audit';
import { revealPerson } from '@lianxin/contracts/directory';
import type { Output } from '@lianxin/contracts/operation';
import { freeTimes, type PersonDetail, removePerson, showPerson } from '@lianxin/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { PersonMembership } from '../members/person.tsx';
import { ReasonModal } from '../members/reason.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { RevealReason } from '../parts/reveal-reason.tsx';
import { useTitle } from '../parts/title.ts';
import { roleName, usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { directoryTexts } from '../texts/directory.ts';
import { personTexts as t } from '../texts/person.ts';
import { fullWhen } from '../words/when.ts';
import { AppointDrawer } from './appoint.tsx';
import { ChangePerson } from './change-person.tsx';
import { type Ending, EndModal } from './end.tsx';
import { useFreshDirectory } from './fresh.ts';

const route = getRouteApi('/signed-in/inside/people/$person');
type Whole = Output<typeof revealPerson>;

/** One record: who somebody is, what they hold and can do, and who looked. */
export function PersonPage() {
  const { person: id } = route.useParams();
  const person = useQuery(read(showPerson, { person: id }));
  const may = useMay();
  useTitle(person.data?.name ?? directoryTexts.register);
  if (person.error) return <Failed error={person.error} retry={person.refetch} />;
  const p = person.data;
  if (!p)
    return (
      <div className="page">
        <Bones lines={8} />
      </div>
    );
  return (
    <div className="page">
      <Head person={p} />
      {may('see-members') ? <PersonMembership person={p} /> : null}
      <Posts person={p} />
      {p.ties.length > 0 ? <Ties person={p} /> : null}
      {may('see-audit') ? <Looks person={p.id} /> : null}
    </div>
  );
}

function Pairs({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="pairs">
      {pairs
        .filter(([, value]) => value !== null && value !== '' && value !== undefined)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Head({ person: p }: { person: PersonDetail }) {
  const navigate = useNavigate();
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [whole, setWhole] = useState<Whole | null>(null);
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState(false);
  const [removing, setRemoving] = useState(false);
  const reveal = useWrite(revealPerson, (output) => {
    setWhole(output);
    setAsking(false);
  });
  const remove = useWrite(removePerson, async () => {
    message.success(t.removed);
    await navigate({ to: '/people' });
    await fresh();
  });
  const name = whole?.name ?? p.name;
  return (
    <>
      <p className="quiet small">
        <Link to="/people">{t.back}</Link>
      </p>
      <div className="page-head">
        <h1>
          {name} {p.member ? <span className="label">{directoryTexts.member}</span> : null}
        </h1>
        <span className="page-tools">
          <Space wrap>
            {p.may.includes('remove') ? (
              <Button type="text" onClick={() => setRemoving(true)}>
                {t.remove}
              </Button>
            ) : null}
            {p.may.includes('reveal') && !whole ? (
              <Button onClick={() => setAsking(true)}>{t.reveal}</Button>
            ) : null}
            {p.may.includes('change') ? <Button onClick={() => setChanging(true)}>{t.change}</Button> : null}
          </Space>
        </span>
      </div>
      <section className="panel">
        <h2>{t.identity}</h2>
        <Pairs
          pairs={[
            [
              t.phone,
              (whole?.phone ?? p.phone) && <span className="figures">{whole?.phone ?? p.phone}</span>,
            ],
            [
              t.idNumber,
              (whole?.idNumber ?? p.idNumber) && (
                <span className="figures">{whole?.idNumber ?? p.idNumber}</span>
              ),
            ],
            [t.gender, p.gender && t.genders[p.gender]],
            [t.born, whole?.birthOn ?? p.born],
            [t.place, p.place],
            [t.address, whole?.address ?? null],
            [t.working, p.working && t.workings[p.working]],
            [t.unit, p.unit],
            [t.schooling, p.schooling],
            [t.skills, p.skills.join('、')],
            [t.interests, p.interests.join('、')],
            [t.freeTimes, p.freeTimes.map((f) => freeTimes[f as keyof typeof freeTimes] ?? f).join('、')],
            [t.radius, p.radius === null ? null : t.metres(p.radius)],
          ]}
        />
      </section>
      <RevealReason
        open={asking}
        busy={reveal.isPending}
        error={reveal.error}
        submit={(reason) => reveal.mutate({ person: p.id, reason })}
        cancel={() => setAsking(false)}
      />
      <ChangePerson person={changing ? p : null} close={() => setChanging(false)} />
      <ReasonModal
        title={removing ? t.removeOf(p.name) : null}
        word={t.remove}
        hint={t.removeHint}
        busy={remove.isPending}
        error={remove.error}
        submit={(reason) => remove.mutate({ person: p.id, reason })}
        close={() => setRemoving(false)}
      />
    </>
  );
}

function Posts({ person: p }: { person: PersonDetail }) {
  const playbook = usePlaybook();
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  return (
    <section className="panel">
      <h2>{t.posts}</h2>
      {p.posts.length === 0 ? <p className="quiet">{t.noPosts}</p> : null}
      <ul style={{ display: 'grid', gap: 4 }}>
        {p.posts.map((post) => (
          <li key={post.id}>
            {post.title ?? roleName(playbook, post.role)} <span className="quiet">{post.at}</span>{' '}
            <span className="quiet small">{t.until(post.fromOn, post.untilOn)}</span>
            {post.now ? null : <span className="quiet small"> {post.untilOn ? t.past : ''}</span>}
            {post.mayEnd ? (
              <Button
                type="link"
                size="small"
                onClick={() =>
                  setEnding({
                    appointment: post.id,
                    person: p.name,
                    role: post.title ?? roleName(playbook, post.role),
                  })
                }
              >
                {directoryTexts.end}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {p.may.includes('appoint') ? (
        <Button size="small" style={{ marginBlockStart: 8 }} onClick={() => setAppointing(true)}>
          {t.appoint}
        </Button>
      ) : null}
      <AppointDrawer person={appointing ? p : null} close={() => setAppointing(false)} />
      <EndModal ending={ending} close={() => setEnding(null)} />
    </section>
  );
}

function Ties({ person: p }: { person: PersonDetail }) {
  const playbook = usePlaybook();
  return (
    <section className="panel">
      <h2>{t.ties}</h2>
      <ul>
        {p.ties.map((tie) => (
          <li key={tie.id}>
            {playbook.relations.find((r) => r.id === tie.kind)?.name ?? tie.kind}{' '}
            <Link to="/organisations" search={{ at: tie.organisation.id }}>
              {tie.organisation.name}
            </Link>{' '}
            {tie.post} <span className="quiet small">{t.until(tie.fromOn, tie.untilOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Looks({ person }: { person: string }) {
  const looks = useQuery(read(listAudit, { subject: person, limit: 20 }));
  return (
    <section className="panel">
      <h2>{t.looks}</h2>
      {looks.error ? (
        <Failed error={looks.error} retry={looks.refetch} />
      ) : looks.data?.items.length === 0 ? (
        <p className="quiet">{t.noLooks}</p>
      ) : (
        <ul style={{ display: 'grid', gap: 4 }}>
          {looks.data?.items.map((row) => (
            <li key={row.id}>
              <span className="quiet figures">{fullWhen(row.at)}</span> {row.who} {row.name}
              {row.reason ? <span className="quiet"> {row.reason}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
