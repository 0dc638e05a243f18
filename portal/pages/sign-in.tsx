import { one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Line } from '../parts/box.tsx';
import { Errors, errorOf } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

const to = (path: string, next: string): string =>
  next === '' || next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;

/** 登录 by telephone: the number, then the code from the text message (checklist 12). */
export const SignIn = ({ data, frame }: { data: Pages['signIn']; frame: Frame }) => {
  const phone = one(data.values, 'phone');
  const code = data.stage === 'code';
  return (
    <Shell frame={frame} title={t.signIn.title} wrong={data.refused !== null} back="/">
      <Errors refused={data.refused} />
      <h1>{t.signIn.title}</h1>
      <form method="post" action="/sign-in" class="task" noValidate>
        <input type="hidden" name="next" value={data.next} />
        {code ? <input type="hidden" name="holds" value={String(data.holds)} /> : null}
        {code ? (
          <>
            <input type="hidden" name="phone" value={phone} />
            <Line
              name="code"
              label={t.signIn.code}
              hint={t.signIn.codeHint(phone, Math.round(data.holds / 60))}
              value={one(data.values, 'code')}
              error={errorOf(data.refused, 'code')}
              numeric="numeric"
              complete="one-time-code"
              short
              required
            />
            <Line
              name="name"
              label={t.signIn.name}
              hint={t.signIn.nameHint}
              value={one(data.values, 'name')}
              error={errorOf(data.refused, 'name')}
              complete="name"
              maxLength={40}
            />
          </>
        ) : (
          <>
            <p class="hint">{t.signIn.why}</p>
            <Line
              name="phone"
              label={t.signIn.phone}
              hint={t.signIn.phoneHint}
              value={phone}
              error={errorOf(data.refused, 'phone')}
              type="tel"
              numeric="numeric"
              complete="tel"
              required
            />
          </>
        )}
        <div class="buttons">
          <button type="submit" name="go" value={code ? 'enter' : 'code'} class="button main">
            {code ? t.signIn.enter : t.signIn.getCode}
          </button>
          {code ? (
            <>
              <button type="submit" name="go" value="code" class="button plain">
                {t.signIn.again}
              </button>
              <a class="button quiet" href={to('/sign-in', data.next)}>
                {t.signIn.otherPhone}
              </a>
            </>
          ) : null}
        </div>
      </form>
      {code ? null : (
        <p>
          <a class="big-link" href={to('/sign-in/staff', data.next)}>
            {t.signIn.staff}
          </a>
        </p>
      )}
    </Shell>
  );
};

/** 工作人员登录 by name and password, and a second factor where it is on. */
export const StaffSignIn = ({ data, frame }: { data: Pages['staffSignIn']; frame: Frame }) => (
  <Shell
    frame={frame}
    title={t.signIn.staffTitle}
    wrong={data.refused !== null}
    back={to('/sign-in', data.next)}
  >
    <Errors refused={data.refused} />
    <h1>{t.signIn.staffTitle}</h1>
    <form method="post" action="/sign-in/staff" class="task" noValidate>
      <input type="hidden" name="next" value={data.next} />
      <Line
        name="name"
        label={t.signIn.account}
        value={one(data.values, 'name')}
        error={errorOf(data.refused, 'name')}
        complete="username"
        required
      />
      <Line
        name="password"
        label={t.signIn.password}
        type="password"
        value={data.second ? one(data.values, 'password') : ''}
        error={errorOf(data.refused, 'password')}
        complete="current-password"
        required
      />
      {data.second ? (
        <Line
          name="code"
          label={t.signIn.second}
          hint={t.signIn.secondHint}
          value=""
          error={errorOf(data.refused, 'code')}
          complete="one-time-code"
          short
          required
        />
      ) : null}
      <div class="buttons">
        <button type="submit" class="button main">
          {t.signIn.enter}
        </button>
      </div>
    </form>
    <p>
      <a class="big-link" href={to('/sign-in', data.next)}>
        {t.signIn.resident}
      </a>
    </p>
  </Shell>
);
