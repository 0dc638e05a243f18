import type { MatterView } from '@lianxin/contracts/matters';
import { Pictures } from '../parts/pictures.tsx';
import { matterTexts as t } from '../texts/matter.ts';
import { fullWhen } from '../words/when.ts';
import { Revealed } from './reveal.tsx';

/** What the asker said, in their words and pictures, before anything the house made of it. */
export function Asked({ matter }: { matter: MatterView }) {
  const words = matter.answers.filter((a) => a.kind === 'long-text');
  const pictures = matter.answers.flatMap((a) => a.pictures);
  const rest = matter.answers.filter((a) => a.kind !== 'long-text' && a.pictures.length === 0);
  return (
    <section className="panel" aria-label={t.asked(matter.askerWord)}>
      <div className="asked-head">
        <h2>
          {matter.asker ? (
            <Revealed matter={matter.id} what="asker" text={matter.asker.name} may={matter.mayReveal} />
          ) : (
            matter.askerWord
          )}
        </h2>
        <span className="quiet">{fullWhen(matter.raisedAt)}</span>
        {matter.asker?.helped ? <span className="label">{t.helped}</span> : null}
      </div>
      {words.length === 0 ? (
        <p className="quiet">{t.nothingSaid}</p>
      ) : (
        words.map((a) => (
          <p key={a.id} className="asked-words">
            {a.masked ? (
              <Revealed matter={matter.id} what={a.id} text={a.text} may={matter.mayReveal} />
            ) : (
              a.text
            )}
          </p>
        ))
      )}
      <Pictures files={pictures} />
      <dl className="pairs" style={{ marginTop: 16 }}>
        {rest.map((a) => (
          <div key={a.id} style={{ display: 'contents' }}>
            <dt>{a.name}</dt>
            <dd>
              {a.masked ? (
                <Revealed matter={matter.id} what={a.id} text={a.text} may={matter.mayReveal} />
              ) : (
                a.text
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
