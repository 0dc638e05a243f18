import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { More, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { momentWords } from '../words/days.ts';

/** 谁看过我的信息: every look at what is hidden, with its reason. */
export const Looks = ({ data, frame }: { data: Pages['looks']; frame: Frame }) => (
  <Shell frame={frame} title={t.looksPage.title} back="/me">
    <h1>{t.looksPage.title}</h1>
    <p class="hint">{t.looksPage.about}</p>
    {data.items.length === 0 ? (
      <Empty text={t.looksPage.empty} />
    ) : (
      <Rows>
        {data.items.map((look) => (
          <li key={look.id} class="row">
            <p>
              <b>{look.who}</b>
            </p>
            <p>{look.what}</p>
            {look.reason ? <p class="prose">{t.looksPage.reason(look.reason)}</p> : null}
            <p class="meta">
              <span>{momentWords(look.at, frame.now, frame.playbook.zone)}</span>
            </p>
          </li>
        ))}
      </Rows>
    )}
    {data.next ? <More href={`/looks?after=${encodeURIComponent(data.next)}`} /> : null}
  </Shell>
);
