import { useTitle } from '../parts/title.ts';
import { roleName, usePlaybook } from '../session/playbook.ts';
import { useSession } from '../session/session.ts';
import { accountTexts as t } from '../texts/account.ts';
import { Looks } from './looks.tsx';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';
import { Totp } from './totp.tsx';

/** The account of the person signed in: who they are here, how they sign in, and where. */
export function AccountPage() {
  useTitle(t.title);
  const session = useSession();
  const playbook = usePlaybook();
  const roles = session.roles.map((r) =>
    [r.at, r.title ?? roleName(playbook, r.role)].filter(Boolean).join(' '),
  );
  return (
    <div className="page" style={{ maxWidth: '52rem' }}>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <section className="panel">
        <dl className="pairs">
          <dt>{t.name}</dt>
          <dd>{session.person?.name}</dd>
          <dt>{t.account}</dt>
          <dd>{session.account}</dd>
          <dt>{t.phone}</dt>
          <dd>{session.person?.phone}</dd>
          <dt>{t.roles}</dt>
          <dd>{roles.join('、')}</dd>
        </dl>
      </section>
      {session.account ? (
        <>
          <Password />
          <Totp on={session.secondFactor} />
        </>
      ) : null}
      <Sessions />
      <Looks />
    </div>
  );
}
