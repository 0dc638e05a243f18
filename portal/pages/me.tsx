import type { Frame } from '../frame.ts';
import { type Look, looks } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Grouped } from '../parts/box.tsx';
import { ChoiceRows } from '../parts/field-choices.tsx';
import { OneTap } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/icons.ts';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

interface Entry {
  href: string;
  icon: IconName;
  name: string;
  about?: string;
}

function entries(frame: Frame, { unread, pairs = 0, care = false }: Pages['me']): Entry[] {
  const { who } = frame;
  if (!who) return [];
  const about = unread > 0 ? t.homePage.unread(unread) : '';
  return [
    ...(who.staff ? [{ href: '/work', icon: 'work' as const, name: t.me.work }] : []),
    ...(pairs > 0
      ? [{ href: '/pairs', icon: 'people' as const, name: t.pairs.title, about: t.pairs.count(pairs) }]
      : []),
    { href: '/matters', icon: 'list', name: t.me.matters },
    { href: '/inbox', icon: 'bell', name: t.me.inbox, ...(about ? { about } : {}) },
    { href: '/family', icon: 'people', name: t.me.family, about: t.me.familyAbout },
    { href: '/standing', icon: 'repeat', name: t.me.standing },
    { href: '/volunteer', icon: 'order', name: t.me.volunteer },
    { href: '/points', icon: 'points', name: t.me.points },
    ...(care
      ? [{ href: '/care', icon: 'service' as const, name: t.ownCare.title, about: t.ownCare.about }]
      : []),
    { href: '/report-in', icon: 'pin', name: t.me.reportIn, about: t.me.reportInAbout },
    { href: '/looks', icon: 'eye', name: t.me.looks },
  ];
}

const Person = ({ frame }: { frame: Frame }) => {
  const { who } = frame;
  return who ? (
    <div class="person">
      <Icon name="user" />
      <div>
        <b>{who.name}</b>
        {who.phone ? <span class="figures hint">{who.phone}</span> : null}
        {who.roles.length > 0 ? (
          <ul class="roles">
            {who.roles.map((role) => (
              <li key={`${role.role}-${role.at}`}>
                {[role.at, role.title ?? role.name].filter(Boolean).join(' ')}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  ) : (
    <div class="person">
      <div>
        <b>{t.me.signedOut}</b>
        <span class="hint">{t.me.signedOutWhy}</span>
        <p>
          <a class="button main" href="/sign-in?next=/me">
            {t.signIn.title}
          </a>
        </p>
      </div>
    </div>
  );
};

/** 我的: everything about oneself, and 长辈版. */
export const Me = ({ data, frame }: { data: Pages['me']; frame: Frame }) => (
  <Shell frame={frame} title={t.me.title}>
    <h1>{t.me.title}</h1>
    <Person frame={frame} />
    <ul class="links">
      {[
        ...entries(frame, data),
        { href: '/look?back=/me', icon: 'letters' as const, name: t.me.look } as Entry,
      ].map((entry) => (
        <li key={entry.href}>
          <a href={entry.href}>
            <Icon name={entry.icon} />
            <span>
              <b>{entry.name}</b>
              {entry.about ? <span class="hint">{entry.about}</span> : null}
            </span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
    </ul>
    {(frame.who?.districts.length ?? 0) > 1 ? (
      <section aria-labelledby="district">
        <h2 id="district">{t.me.district}</h2>
        {frame.who?.districts
          .filter((district) => !district.current)
          .map((district) => (
            <OneTap
              key={district.slug}
              action="/me/district"
              keyed={`${data.key}-${district.slug}`}
              fields={{ district: district.slug }}
            >
              {district.name}
            </OneTap>
          ))}
      </section>
    ) : null}
    {frame.who ? (
      <form method="post" action="/sign-out" data-island="sign-out">
        <button type="submit" class="button plain">
          <Icon name="leave" />
          {t.me.out}
        </button>
      </form>
    ) : null}
  </Shell>
);

/** 字的大小: 长辈版 in three sizes, up to 30 px (checklist 1, 5). */
export const LookPage = ({ data, frame }: { data: Pages['look']; frame: Frame }) => (
  <Shell frame={frame} title={t.look.title} back={data.back} task>
    <h1>{t.look.title}</h1>
    <form method="post" action="/look" class="task">
      <input type="hidden" name="back" value={data.back} />
      <Grouped name="look" label={t.choose} hint={t.look.hint}>
        <ChoiceRows
          name="look"
          options={looks.map((look: Look) => ({ id: look, name: t.look[look] }))}
          chosen={[frame.look]}
        />
      </Grouped>
      <div class="buttons">
        <button type="submit" class="button main">
          {t.look.save}
        </button>
      </div>
    </form>
  </Shell>
);
