import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { OneTap } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Card, More, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { TabLinks } from '../parts/tab-links.tsx';
import { t } from '../texts.ts';

const address = (type: string | null): string => (type ? `/public?type=${type}` : '/public');

/** 公开事项: cards without anything that tells who, each to be followed. */
export const Public = ({ data, frame }: { data: Pages['public']; frame: Frame }) => {
  const types = frame.playbook.types.filter((x) => x.public !== 'never');
  return (
    <Shell frame={frame} title={t.public.title} back={frame.who ? '/' : undefined}>
      <h1>{t.public.title}</h1>
      <p class="hint">{t.public.about}</p>
      {frame.who ? null : (
        <p>
          <a class="big-link" href="/sign-in?next=/public">
            {t.public.enter}
          </a>
        </p>
      )}
      {types.length > 1 ? (
        <TabLinks
          name={t.public.type}
          links={[
            { href: address(null), name: t.public.allTypes, current: data.type === null },
            ...types.map((x) => ({ href: address(x.id), name: x.name, current: data.type === x.id })),
          ]}
        />
      ) : null}
      {data.items.length === 0 ? (
        <Empty text={t.public.empty} />
      ) : (
        <Rows>
          {data.items.map((card) => (
            <Card key={card.id} frame={frame} card={card}>
              {frame.who === null || card.outcome !== null ? null : (
                <OneTap
                  action={`/matters/${card.id}/follow`}
                  keyed={`${data.key}-${card.id}`}
                  fields={{ follow: card.following ? 'false' : 'true', back: frame.path }}
                >
                  <Icon name={card.following ? 'tick' : 'follow'} />
                  {card.following ? t.public.unfollow : t.public.follow}
                  <span class="unseen">：{card.title}</span>
                </OneTap>
              )}
            </Card>
          ))}
        </Rows>
      )}
      {data.next ? (
        <More href={`${address(data.type)}${data.type ? '&' : '?'}after=${encodeURIComponent(data.next)}`} />
      ) : null}
    </Shell>
  );
};
