import type { Frame } from '../frame.ts';
import type { ListAs, Pages } from '../pages.ts';
import { More, Row, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { TabLinks } from '../parts/tab-links.tsx';
import { t } from '../texts.ts';

const ways: readonly ListAs[] = ['asker', 'claimant', 'follower'];
const address = (as: ListAs, open: boolean): string => `/matters?as=${as}${open ? '' : '&open=false'}`;

/** 我的事项: what I asked, claimed, follow; open first. */
export const Matters = ({ data, frame }: { data: Pages['matters']; frame: Frame }) => {
  const shown = ways.filter(
    (as) => as !== 'claimant' || (frame.who?.roles.length ?? 0) > 0 || data.as === as,
  );
  const others = (frame.who?.actsFor.length ?? 0) > 0;
  return (
    <Shell frame={frame} title={t.matters.title}>
      <h1>{t.matters.title}</h1>
      <TabLinks
        name={t.matters.title}
        links={shown.map((as) => ({
          href: address(as, true),
          name: t.matters.as[as],
          current: as === data.as,
        }))}
      />
      <TabLinks
        name={t.matters.open}
        links={[true, false].map((open) => ({
          href: address(data.as, open),
          name: open ? t.matters.open : t.matters.ended,
          current: open === data.open,
        }))}
      />
      {data.items.length === 0 ? (
        <Empty text={data.open ? t.matters.empty[data.as] : t.matters.emptyEnded}>
          {data.as === 'asker' && data.open ? (
            <a class="button plain" href="/">
              {t.raised.home}
            </a>
          ) : null}
        </Empty>
      ) : (
        <Rows>
          {data.items.map((row) => (
            <Row
              key={row.id}
              frame={frame}
              row={row}
              {...(others && row.asker && data.as === 'asker' ? { note: t.matters.forWhom(row.asker) } : {})}
            />
          ))}
        </Rows>
      )}
      {data.next ? (
        <More href={`${address(data.as, data.open)}&after=${encodeURIComponent(data.next)}`} />
      ) : null}
    </Shell>
  );
};
