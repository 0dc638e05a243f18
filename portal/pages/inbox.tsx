import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { OneTap } from '../parts/form.tsx';
import { More, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { Chip } from '../parts/status.tsx';
import { t } from '../texts.ts';
import { momentWords } from '../words/days.ts';

/** 消息: what was told to me, the newest first; new is said in a word. */
export const Inbox = ({ data, frame }: { data: Pages['inbox']; frame: Frame }) => (
  <Shell frame={frame} title={t.inbox.title}>
    <div class="head-line">
      <h1>{t.inbox.title}</h1>
      {data.unread > 0 ? (
        <OneTap action="/inbox/read" keyed={data.key} kind="quiet">
          {t.inbox.read}
        </OneTap>
      ) : null}
    </div>
    {data.items.length === 0 ? (
      <Empty text={t.inbox.empty}>
        <p>{t.inbox.emptyHow}</p>
      </Empty>
    ) : (
      <Rows>
        {data.items.map((item) => (
          <li key={item.id} class="row">
            <div class="row-head">
              <h2>
                {item.matter ? (
                  <a href={`/matters/${item.matter}`}>{t.inbox.about[item.about] ?? t.inbox.other}</a>
                ) : (
                  (t.inbox.about[item.about] ?? t.inbox.other)
                )}
              </h2>
              {item.read ? null : <Chip kind="info" icon="bell" text={t.inbox.new} />}
            </div>
            <p class="prose">{item.text}</p>
            <p class="meta">
              <span>{momentWords(item.at, frame.now, frame.playbook.zone)}</span>
            </p>
          </li>
        ))}
      </Rows>
    )}
    {data.next ? <More href={`/inbox?after=${encodeURIComponent(data.next)}`} /> : null}
  </Shell>
);
