import {
  type MembershipRow,
  memberKinds,
  memberOf,
  removeCredential,
  stages,
  transferStates,
} from '@lianxin/contracts/members';
import { confirmReportIn } from '@lianxin/contracts/report-ins';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { membersTexts as m } from '../texts/members.ts';
import { personTexts as t } from '../texts/person.ts';
import { AddMembership } from './add.tsx';
import { ChangeDrawer } from './change.tsx';
import { AddCredential } from './credential.tsx';
import { useFreshMembers } from './fresh.ts';
import { ReasonModal } from './reason.tsx';
import { AddReportIn } from './report.tsx';
import { TransferModal } from './transfer.tsx';

interface Who {
  readonly id: string;
  readonly name: string;
  readonly placeId: string | null;
}

type Open = 'add' | 'report-in' | 'credential' | null;

/** What the rolls say of a person: memberships with their history, report-in, transfers, credentials. */
export function PersonMembership({ person }: { person: Who }) {
  const playbook = usePlaybook();
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const found = useQuery(read(memberOf, { person: person.id }));
  const [open, setOpen] = useState<Open>(null);
  const [changing, setChanging] = useState<MembershipRow | null>(null);
  const [moving, setMoving] = useState<MembershipRow | null>(null);
  const [dropping, setDropping] = useState<{ id: string; name: string } | null>(null);
  const confirm = useWrite(confirmReportIn, async () => {
    message.success(m.confirmed);
    await fresh();
  });
  const drop = useWrite(removeCredential, async () => {
    message.success(t.dropped);
    setDropping(null);
    await fresh();
  });
  if (found.error) return <Failed error={found.error} retry={found.refetch} />;
  const data = found.data;
  if (!data) return <Bones lines={4} />;
  const stratum = (id: string | null) => playbook.strata.find((s) => s.id === id)?.name;
  const held = (kind: string, grade: string | null) => {
    const known = playbook.credentials.find((c) => c.id === kind);
    return [known?.name ?? kind, known?.grades?.find((g) => g.id === grade)?.name]
      .filter(Boolean)
      .join(' · ');
  };
  const year = String(new Date().getFullYear());
  return (
    <>
      <section className="panel">
        <h2>{t.membership}</h2>
        {data.memberships.length === 0 ? <p className="quiet">{t.noMembership}</p> : null}
        <ul style={{ display: 'grid', gap: 8 }}>
          {data.memberships.map((line) => (
            <li key={line.id}>
              <Link to="/members" search={{ tab: 'roll', branch: line.branch.id }}>
                {line.branch.name}
              </Link>{' '}
              <span className={line.untilOn ? 'label' : 'label label-ok'}>{stages[line.stage]}</span>{' '}
              <span className="quiet">
                {[
                  line.kind === 'regular' ? null : memberKinds[line.kind],
                  line.elsewhere,
                  stratum(line.stratum),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <div className="quiet small">
                {[
                  line.appliedOn && t.applied(line.appliedOn),
                  line.joinedOn && t.joined(line.joinedOn),
                  line.fullOn && t.full(line.fullOn),
                  t.until(line.fromOn, line.untilOn),
                  line.endReason,
                ]
                  .filter(Boolean)
                  .join('；')}
              </div>
              {line.may.length > 0 ? (
                <Space>
                  {line.may.includes('change') ? (
                    <Button size="small" onClick={() => setChanging(line)}>
                      {m.change}
                    </Button>
                  ) : null}
                  {line.may.includes('transfer') ? (
                    <Button size="small" onClick={() => setMoving(line)}>
                      {m.transfer}
                    </Button>
                  ) : null}
                </Space>
              ) : null}
            </li>
          ))}
        </ul>
        {data.may.includes('add') ? (
          <Button size="small" style={{ marginBlockStart: 8 }} onClick={() => setOpen('add')}>
            {m.add}
          </Button>
        ) : null}
        {data.transfers.length > 0 ? (
          <>
            <h3 style={{ marginBlock: '12px 4px' }}>{t.transfers}</h3>
            <ul>
              {data.transfers.map((one) => (
                <li key={one.id}>
                  {one.from.name} → {one.to.name} <span className="label">{transferStates[one.state]}</span>{' '}
                  <span className="quiet small">
                    {one.askedOn} {one.settledReason ?? one.reason}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section className="panel">
        <h2>{t.reportIn}</h2>
        {data.reportIns.length === 0 ? <p className="quiet">{t.noReportIn}</p> : null}
        <ul>
          {data.reportIns.map((one) => (
            <li key={one.id}>
              {one.place.name} <span className="quiet">{one.unit}</span>{' '}
              <span className="quiet small">
                {[
                  t.reported(one.reportedOn),
                  one.confirmedOn ? t.confirmed(one.confirmedOn) : m.never,
                  one.endedOn && `${m.ended} ${one.endedOn}`,
                ]
                  .filter(Boolean)
                  .join('；')}
              </span>
              {one.mayConfirm && !one.confirmedOn?.startsWith(year) ? (
                <Button
                  type="link"
                  size="small"
                  loading={confirm.isPending}
                  onClick={() =>
                    confirm.mutate({ reportIn: one.id }, { onError: (e) => message.error(wordsOf(e)) })
                  }
                >
                  {m.confirm}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {data.may.includes('report-in') ? (
          <Button size="small" style={{ marginBlockStart: 8 }} onClick={() => setOpen('report-in')}>
            {m.report}
          </Button>
        ) : null}
      </section>
      <section className="panel">
        <h2>{t.credentials}</h2>
        {data.credentials.length === 0 ? <p className="quiet">{t.noCredentials}</p> : null}
        <ul>
          {data.credentials.map((one) => (
            <li key={one.id}>
              {one.name} <span className="label">{held(one.kind, one.grade)}</span>{' '}
              <span className="quiet small">
                {[one.issuer, one.number, one.issuedOn && t.until(one.issuedOn, one.untilOn)]
                  .filter(Boolean)
                  .join('；')}
              </span>
              {data.may.includes('credential') ? (
                <Button type="link" size="small" onClick={() => setDropping(one)}>
                  {t.drop}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {data.may.includes('credential') ? (
          <Button size="small" style={{ marginBlockStart: 8 }} onClick={() => setOpen('credential')}>
            {t.addCredential}
          </Button>
        ) : null}
      </section>
      <AddMembership person={open === 'add' ? person : null} close={() => setOpen(null)} />
      <AddReportIn person={open === 'report-in' ? person : null} close={() => setOpen(null)} />
      <AddCredential person={open === 'credential' ? person : null} close={() => setOpen(null)} />
      <ChangeDrawer line={changing} name={person.name} close={() => setChanging(null)} />
      <TransferModal membership={moving?.id ?? null} name={person.name} close={() => setMoving(null)} />
      <ReasonModal
        title={dropping && t.dropOf(dropping.name)}
        word={t.drop}
        busy={drop.isPending}
        error={drop.error}
        submit={(reason) => dropping && drop.mutate({ credential: dropping.id, reason })}
        close={() => setDropping(null)}
      />
    </>
  );
}
