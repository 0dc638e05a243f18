import type { MatterView } from '@lianxin/contracts/matters';
import { channelName } from '../texts/everywhere.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { fullWhen } from '../words/when.ts';

/** Who has to do with it, and the dates that count. */
export function Parties({ matter }: { matter: MatterView }) {
  const rows: [string, React.ReactNode][] = [];
  if (matter.asker?.phone) rows.push([`${matter.askerWord}${t.phone}`, matter.asker.phone]);
  if (matter.lead)
    rows.push([
      t.lead,
      <>
        {matter.lead.name}
        {matter.lead.phone ? (
          <>
            {' '}
            <a href={`tel:${matter.lead.phone}`}>{matter.lead.phone}</a>
          </>
        ) : null}
      </>,
    ]);
  if (matter.helpers.length > 0) rows.push([t.helpers, matter.helpers.map((h) => h.name).join('、')]);
  if (matter.places)
    rows.push([
      t.claimants,
      `${t.claimed(matter.claimants.length, matter.places)} ${matter.claimants.map((c) => c.name).join('、')}`,
    ]);
  rows.push([t.raised, `${fullWhen(matter.raisedAt)}（${channelName(matter.channel)}）`]);
  if (matter.respondedAt) rows.push([t.responded, fullWhen(matter.respondedAt)]);
  if (matter.endedAt) rows.push([t.ended, fullWhen(matter.endedAt)]);
  if (matter.confirmedBy)
    rows.push([
      t.rating,
      [matter.rating, matter.confirmedBy === 'asker' ? t.byAsker : t.byDefault].filter(Boolean).join('，'),
    ]);
  return (
    <section className="side-panel">
      <h2>{t.parties}</h2>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
