import { listSessions, revokeOtherSessions, revokeSession } from '@lianxin/contracts/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { accountTexts as t } from '../texts/account.ts';
import { when } from '../words/when.ts';
import { deviceName } from './device.ts';

/** Where this account is signed in, and ending it elsewhere. */
export function Sessions() {
  const { message } = App.useApp();
  const client = useQueryClient();
  const sessions = useQuery(read(listSessions, {}));
  const fresh = () => client.invalidateQueries({ queryKey: [listSessions.id] });
  const fail = (error: unknown) => message.error(wordsOf(error));
  const revoke = useWrite(revokeSession, () => {
    message.success(t.revoked);
    return fresh();
  });
  const others = useWrite(revokeOtherSessions, (output) => {
    message.success(t.revokedOthers(output.ended));
    return fresh();
  });
  const items = sessions.data?.items ?? [];
  return (
    <section className="panel">
      <h2>{t.sessions}</h2>
      {sessions.error ? <Failed error={sessions.error} retry={sessions.refetch} /> : null}
      {sessions.isPending ? <Bones lines={3} /> : null}
      <ul style={{ display: 'grid', gap: 12, marginBottom: 16 }}>
        {items.map((s) => (
          <li key={s.id} style={{ display: 'flex', gap: 16, alignItems: 'center', flexWrap: 'wrap' }}>
            <span style={{ minWidth: 0, flex: 1 }}>
              <strong title={s.device ?? undefined}>
                {s.device ? deviceName(s.device) : t.unknownDevice}
              </strong>{' '}
              {s.current ? <span className="label label-ok">{t.thisOne}</span> : null}
              <br />
              <span className="quiet small">
                {[t.since(when(s.since)), t.until(when(s.until)), s.address].filter(Boolean).join(' · ')}
              </span>
            </span>
            {s.current ? null : (
              <Button
                loading={revoke.isPending && revoke.variables?.session === s.id}
                onClick={() => revoke.mutate({ session: s.id }, { onError: fail })}
              >
                {t.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {items.length > 1 ? (
        <Button loading={others.isPending} onClick={() => others.mutate({}, { onError: fail })}>
          {t.revokeOthers}
        </Button>
      ) : null}
    </section>
  );
}
