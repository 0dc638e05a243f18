import type { ProxyView } from '@lianxin/contracts/proxies';
import { one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Line } from '../parts/box.tsx';
import { Carried, Key } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/icons.ts';
import { Rows } from '../parts/matter-row.tsx';
import { Empty, Errors, errorOf, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { Chip } from '../parts/status.tsx';
import { t } from '../texts.ts';
import { services } from '../words/invitations.ts';

const kinds: Record<ProxyView['how'], { kind: string; icon: IconName }> = {
  code: { kind: 'ok', icon: 'check' },
  staff: { kind: 'ok', icon: 'check' },
  stated: { kind: 'warn', icon: 'clock' },
};

const Tie = ({
  proxy,
  name,
  frame,
  acting,
}: {
  proxy: ProxyView;
  name: string;
  frame: Frame;
  acting: boolean;
}) => (
  <li class="row">
    <div class="row-head">
      <h3>{acting ? t.family.iAm(name, proxy.relation) : t.family.theyAre(name, proxy.relation)}</h3>
      <p class="chips">
        <Chip {...kinds[proxy.how]} text={t.family.how[proxy.how]} />
      </p>
    </div>
    <div class="buttons side">
      {acting ? (
        <>
          <a class="button plain" href={`/report?for=${proxy.personId}`}>
            {t.homePage.report}
          </a>
          {services(frame.playbook.types).map((type) => (
            <a key={type.id} class="button plain" href={`/raise/${type.id}?for=${proxy.personId}`}>
              {type.invitation}
            </a>
          ))}
        </>
      ) : null}
      <a class="button quiet" href={`/family/${proxy.id}/end`}>
        {t.family.end}
        <span class="unseen">：{name}</span>
      </a>
    </div>
  </li>
);

/** 替家人办事: whom I act for, who acts for me. */
export const Family = ({ data, frame }: { data: Pages['family']; frame: Frame }) => (
  <Shell frame={frame} title={t.family.title} back="/me">
    {data.done ? (
      <Note kind="ok" icon="check">
        <p>
          {data.done === 'added'
            ? t.family.added
            : data.done === 'stated'
              ? t.family.addedStated
              : t.family.ended}
        </p>
      </Note>
    ) : null}
    <h1>{t.family.title}</h1>
    <section aria-labelledby="for">
      <h2 id="for">{t.family.iActFor}</h2>
      {data.iActFor.length === 0 ? (
        <Empty text={t.family.empty}>
          <p>{t.family.emptyHow}</p>
        </Empty>
      ) : (
        <Rows>
          {data.iActFor.map((proxy) => (
            <Tie key={proxy.id} proxy={proxy} name={proxy.name} frame={frame} acting />
          ))}
        </Rows>
      )}
      <p>
        <a class="button main" href="/family/add">
          <Icon name="plus" />
          {t.family.add}
        </a>
      </p>
    </section>
    {data.actForMe.length > 0 ? (
      <section aria-labelledby="me">
        <h2 id="me">{t.family.actForMe}</h2>
        <Rows>
          {data.actForMe.map((proxy) => (
            <Tie key={proxy.id} proxy={proxy} name={proxy.byName} frame={frame} acting={false} />
          ))}
        </Rows>
      </section>
    ) : null}
  </Shell>
);

/** 添加家人: who they are; then, where they have a telephone, the code they were sent. */
export const AddFamily = ({ data, frame }: { data: Pages['addFamily']; frame: Frame }) => {
  const line = (name: string) => ({
    name,
    value: one(data.values, name),
    error: errorOf(data.refused, name),
  });
  const code = data.stage === 'code';
  const title = code ? t.family.codeTitle : t.family.add;
  return (
    <Shell frame={frame} title={title} wrong={data.refused !== null} back="/family" task>
      <Errors refused={data.refused} />
      <h1>{title}</h1>
      <form method="post" action="/family/add" class="task" noValidate>
        <Key value={data.key} />
        {code ? (
          <>
            <Carried values={data.values} shown={['key', 'code', 'go']} />
            <Line
              {...line('code')}
              label={t.family.code}
              hint={t.family.codeHint(one(data.values, 'phone'))}
              numeric="numeric"
              complete="one-time-code"
              short
              required
            />
          </>
        ) : (
          <>
            <Line {...line('name')} label={t.family.name} maxLength={40} required />
            <Line
              {...line('relation')}
              label={t.family.relation}
              hint={t.family.relationHint}
              maxLength={20}
              required
            />
            <Line
              {...line('phone')}
              label={t.family.phone}
              hint={t.family.phoneHint}
              type="tel"
              numeric="numeric"
              optional
            />
          </>
        )}
        <div class="buttons">
          <button type="submit" name="go" value={code ? 'add' : 'next'} class="button main">
            {code ? t.family.confirm : t.family.sendCode}
          </button>
          <a class="button plain" href="/family">
            {t.cancel}
          </a>
        </div>
      </form>
    </Shell>
  );
};

/** Asks once more before a tie ends. */
export const EndFamily = ({ data, frame }: { data: Pages['endFamily']; frame: Frame }) => {
  const { proxy } = data;
  const name = proxy.personId === frame.who?.id ? proxy.byName : proxy.name;
  return (
    <Shell frame={frame} title={t.family.end} wrong={data.refused !== null} back="/family" task>
      <Errors refused={data.refused} />
      <h1>{t.family.end}</h1>
      <p>{t.family.endSure(name)}</p>
      <form method="post" action={`/family/${proxy.id}/end`} class="task">
        <Key value={data.key} />
        <div class="buttons">
          <button type="submit" class="button main">
            {t.family.end}
          </button>
          <a class="button plain" href="/family">
            {t.cancel}
          </a>
        </div>
      </form>
    </Shell>
  );
};
