import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { More, Rows } from '../parts/matter-row.tsx';
import { Empty } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { momentWords } from '../words/days.ts';

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'));

/** 我的积分: the two figures, then every entry behind them. */
export const Points = ({ data, frame }: { data: Pages['points']; frame: Frame }) => (
  <Shell frame={frame} title={t.points.title} back="/me">
    <h1>{t.points.title}</h1>
    <dl class="figures-row">
      <div>
        <dt>{t.points.balance}</dt>
        <dd class="figures">{data.balance}</dd>
      </div>
      <div>
        <dt>{t.points.hours}</dt>
        <dd class="figures">{data.hours}</dd>
      </div>
    </dl>
    <p class="hint">{t.points.note}</p>
    <h2>{t.points.entries}</h2>
    {data.items.length === 0 ? (
      <Empty text={t.points.empty} />
    ) : (
      <Rows>
        {data.items.map((entry) => (
          <li key={entry.id} class="row entry">
            <div>
              <p class="title">
                {entry.matter ? <a href={`/matters/${entry.matter}`}>{entry.why}</a> : entry.why}
              </p>
              <p class="meta">
                <span>{momentWords(entry.at, frame.now, frame.playbook.zone)}</span>
                {entry.reversed ? <span>{t.points.reversed}</span> : null}
              </p>
            </div>
            <b class={entry.points < 0 ? 'figures minus' : 'figures'}>{signed(entry.points)}</b>
          </li>
        ))}
      </Rows>
    )}
    {data.next ? <More href={`/points?after=${encodeURIComponent(data.next)}`} /> : null}
  </Shell>
);
