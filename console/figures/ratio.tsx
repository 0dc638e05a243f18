import type { Ratio } from '@lianxin/contracts/figures';
import { figuresTexts as t } from '../texts/figures.ts';
import { percent } from '../words/number.ts';
import { Count } from './figure.tsx';

/** One ratio: its share large, what it counts out of what, and what was left out and why. */
export function RatioBox({ ratio }: { ratio: Ratio }) {
  const share = percent(ratio.counted.count, ratio.outOf.count);
  return (
    <section className="ratio" title={ratio.meaning}>
      <h3>{ratio.name}</h3>
      <p className="ratio-share figures">{share ?? <span className="ratio-none">{t.noDenominator}</span>}</p>
      {share === null ? null : (
        <div className="ratio-bar" aria-hidden>
          <span style={{ width: `${(ratio.counted.count / Math.max(1, ratio.outOf.count)) * 100}%` }} />
        </div>
      )}
      <p>
        {t.counted} <Count figure={ratio.counted} name={`${ratio.name}${t.counted}`} />
        {'　'}
        {t.outOf} <Count figure={ratio.outOf} name={`${ratio.name}${t.outOf}`} />
      </p>
      {ratio.left
        .filter((l) => l.count > 0)
        .map((l) => (
          <p key={l.why} className="quiet small">
            {t.leftOut} <Count figure={l} name={l.why} /> {l.why}
          </p>
        ))}
      <p className="quiet small ratio-meaning">{ratio.meaning}</p>
    </section>
  );
}
