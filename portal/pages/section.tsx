import type { TypeView } from '@lianxin/contracts/playbook-view';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/icons.ts';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

interface Link {
  href: string;
  icon: IconName;
  name: string;
  about: string;
}

/** What a section holds beside what can be raised: only what exists. */
function thingsToSee(id: string, types: readonly TypeView[]): Link[] {
  const list: Link[] = [];
  if (types.some((type) => type.public !== 'never'))
    list.push({ href: '/public', icon: 'eye', name: t.section.publicMatters, about: t.section.publicAbout });
  if (id === 'learning')
    list.push(
      { href: '/volunteer', icon: 'people', name: t.section.volunteer, about: t.section.volunteerAbout },
      { href: '/points', icon: 'points', name: t.section.points, about: t.section.pointsAbout },
    );
  return list;
}

/** A link with an icon, what it is called and what it is for. */
export const Links = ({ links }: { links: readonly Link[] }) => (
  <ul class="links">
    {links.map((link) => (
      <li key={link.href}>
        <a href={link.href}>
          <Icon name={link.icon} />
          <span>
            <b>{link.name}</b>
            <span class="hint">{link.about}</span>
          </span>
          <Icon name="forward" />
        </a>
      </li>
    ))}
  </ul>
);

/** One of the district's five sections: what to raise in it, what to read; a plain sentence where nothing is. */
export const Section = ({ data, frame }: { data: Pages['section']; frame: Frame }) => {
  const section = frame.playbook.sections.find((s) => s.id === data.id);
  const types = frame.playbook.types.filter((type) => type.section === data.id);
  const open = types.filter((type) => type.mayRaise);
  const see = thingsToSee(data.id, types);
  const name = section?.name ?? data.id;
  return (
    <Shell frame={frame} title={name} back="/">
      <h1>{name}</h1>
      <p class="lead">{section?.about}</p>
      {open.length > 0 ? (
        <section aria-labelledby="raise">
          <h2 id="raise">{t.section.raise}</h2>
          <Links
            links={open.map((type) => ({
              href: `/raise/${type.id}`,
              icon: type.standing ? ('order' as const) : ('report' as const),
              name: type.invitation,
              about: type.about,
            }))}
          />
        </section>
      ) : null}
      {see.length > 0 ? (
        <section aria-labelledby="see">
          <h2 id="see">{t.section.see}</h2>
          <Links links={see} />
        </section>
      ) : null}
      {open.length + see.length === 0 ? (
        <Empty text={t.section.empty(name)}>
          {frame.playbook.phone ? <p>{t.section.emptyHow(frame.playbook.phone)}</p> : null}
        </Empty>
      ) : null}
    </Shell>
  );
};
