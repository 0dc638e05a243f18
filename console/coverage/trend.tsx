import type { CoverageCounts } from '@lianxin/contracts/coverage';
import { coverageTexts as t } from '../texts/coverage.ts';

interface Month {
  readonly on: string;
  readonly counts: CoverageCounts;
}

const [wide, high, left, foot] = [560, 240, 44, 24];
const x = (i: number, of: number): number => left + (i * (wide - left - 8)) / Math.max(1, of - 1);
const y = (percent: number): number => 8 + ((100 - percent) * (high - foot - 8)) / 100;

/** Two lines over the year: organised, and with those reached by work. The table beside says the same. */
export function Trend({ months }: { months: readonly Month[] }) {
  const line = (of: (counts: CoverageCounts) => number): string =>
    months.map(({ counts }, i) => `${x(i, months.length)},${y(of(counts))}`).join(' ');
  const first = months[0]?.counts.percent.organised ?? 0;
  const last = months.at(-1)?.counts.percent.organised ?? 0;
  return (
    <figure className="coverage-trend">
      <figcaption className="quiet small">
        <span className="coverage-key coverage-organised" aria-hidden /> {t.trendOrganised}{' '}
        <span className="coverage-key coverage-worked" aria-hidden /> {t.trendReached}
      </figcaption>
      <svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={t.trendLabel(`${first}%`, `${last}%`)}>
        {[0, 50, 100].map((percent) => (
          <g key={percent}>
            <line x1={left} x2={wide - 8} y1={y(percent)} y2={y(percent)} className="coverage-grid" />
            <text x={left - 6} y={y(percent) + 4} textAnchor="end">
              {percent}%
            </text>
          </g>
        ))}
        {months.map(({ on }, i) =>
          i % 3 === 0 || i === months.length - 1 ? (
            <text key={on} x={x(i, months.length)} y={high - 6} textAnchor={i === 0 ? 'start' : 'end'}>
              {on.slice(2, 7)}
            </text>
          ) : null,
        )}
        <polyline
          points={line((c) => c.percent.organised + c.percent.worked)}
          className="coverage-line-worked"
        />
        <polyline points={line((c) => c.percent.organised)} className="coverage-line-organised" />
      </svg>
    </figure>
  );
}
