import type { TypeView } from '@lianxin/contracts/playbook-view';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Icon } from '../parts/icon.tsx';
import { type IconName, isIcon } from '../parts/icons.ts';
import { Card, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { errands, problems, services } from '../words/invitations.ts';

/** The first few things one may choose of a type; what it is about where there is no such choice. */
function kindsOf(type: TypeView): string {
  const names = type.fields[0]?.options?.map((o) => o.name) ?? [];
  return names.length > 3 ? t.homePage.andMore(names.slice(0, 3)) : type.about;
}

interface Invite {
  href: string;
  icon: IconName;
  name: string;
  about: string;
}

function invites({ playbook, who }: Frame): Invite[] {
  const list: Invite[] = [];
  const [problem, ...others] = problems(playbook.types);
  if (problem)
    list.push({
      href: others.length > 0 ? '/report' : `/raise/${problem.id}`,
      icon: 'report',
      name: others.length > 0 ? t.homePage.report : problem.invitation,
      about: others.length > 0 ? t.homePage.reportAbout : kindsOf(problem),
    });
  for (const type of errands(playbook.types))
    list.push({ href: `/raise/${type.id}`, icon: 'service', name: type.invitation, about: kindsOf(type) });
  for (const type of services(playbook.types))
    list.push({ href: `/raise/${type.id}`, icon: 'order', name: type.invitation, about: kindsOf(type) });
  list.push({
    href: '/matters',
    icon: 'list',
    name: t.homePage.mine,
    about: who ? t.homePage.mineAbout : t.homePage.mineOut,
  });
  if (who?.staff || who?.roles.some((role) => role.placeId !== null))
    list.push({ href: '/work', icon: 'work', name: t.homePage.work, about: t.homePage.workAbout });
  else if (who && who.roles.length > 0)
    list.push({
      href: '/volunteer',
      icon: 'people',
      name: t.homePage.volunteer,
      about: t.homePage.volunteerAbout,
    });
  return list;
}

const Invites = ({ frame }: { frame: Frame }) => (
  <ul class="invites">
    {invites(frame).map((invite, index) => (
      <li key={invite.href}>
        <a href={invite.href} class={index === 0 ? 'invite main' : 'invite'}>
          <Icon name={invite.icon} />
          <span>
            <b>{invite.name}</b>
            <span class="invite-about phrase">{invite.about}</span>
          </span>
        </a>
      </li>
    ))}
  </ul>
);

const Sections = ({ frame }: { frame: Frame }) => (
  <section class="sections" aria-labelledby="sections">
    <h2 id="sections">{t.homePage.sections}</h2>
    <ul class="links">
      {frame.playbook.sections.map((section) => (
        <li key={section.id}>
          <a href={`/sections/${section.id}`}>
            <Icon name={isIcon(section.icon) ? section.icon : 'list'} />
            <span>
              <b>{section.name}</b>
              <span class="hint">{section.about}</span>
            </span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
    </ul>
  </section>
);

const Calls = ({ data }: { data: Pages['home'] }) =>
  data.waiting.length === 0 && data.unread === 0 ? null : (
    <ul class="calls">
      {data.waiting.length > 0 ? (
        <li>
          <a href={data.waiting.length === 1 ? `/matters/${data.waiting[0]?.id}` : '/matters'}>
            <Icon name="alert" />
            <span>{t.homePage.waiting(data.waiting.length)}</span>
            <Icon name="forward" />
          </a>
        </li>
      ) : null}
      {data.unread > 0 ? (
        <li>
          <a href="/inbox">
            <Icon name="bell" />
            <span>{t.homePage.unread(data.unread)}</span>
            <Icon name="forward" />
          </a>
        </li>
      ) : null}
    </ul>
  );

/** The first page of a district: what one came for, the five sections (L8), what neighbours care about. */
export const Home = ({ data, frame }: { data: Pages['home']; frame: Frame }) => (
  <Shell frame={frame} title={frame.playbook.title} wide>
    <div class="home-head">
      <h1>{frame.playbook.title}</h1>
      <LookSwitch frame={frame} />
      <p class="slogan phrase">{frame.playbook.slogan}</p>
    </div>
    <div class="home">
      <div class="home-main">
        <Calls data={data} />
        <Invites frame={frame} />
      </div>
      <Sections frame={frame} />
      <section class="home-public" aria-labelledby="public">
        <div class="head-line">
          <h2 id="public">{t.homePage.public}</h2>
          {data.cards.length > 0 ? <a href="/public">{t.all}</a> : null}
        </div>
        {data.cards.length === 0 ? (
          <Empty text={t.homePage.publicEmpty} />
        ) : (
          <Rows>
            {data.cards.map((card) => (
              <Card key={card.id} frame={frame} card={card} />
            ))}
          </Rows>
        )}
      </section>
    </div>
  </Shell>
);

/** 长辈版 on and off in one tap (checklist 5). */
const LookSwitch = ({ frame }: { frame: Frame }) => (
  <form method="post" action="/look" class="look-switch">
    <input type="hidden" name="back" value="/" />
    <button
      type="submit"
      name="look"
      value={frame.look === 'normal' ? 'large' : 'normal'}
      class="button plain"
    >
      <Icon name="letters" />
      <span>{frame.look === 'normal' ? t.look.toLarge : t.look.toNormal}</span>
    </button>
  </form>
);
