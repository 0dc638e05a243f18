import type { Figure } from '@lianxin/contracts/figures';
import { Link } from '@tanstack/react-router';
import { readQuery } from '../matters/filter.ts';
import { figuresTexts as t } from '../texts/figures.ts';
import { count, percent } from '../words/number.ts';

/** A number that opens the records it counts; zero counts none and opens none. */
export function Count({ figure, name }: { figure: Figure; name: string }) {
  const words = count(figure.count);
  if (figure.count === 0) return <span className="figures quiet">{words}</span>;
  return (
    <Link
      to="/matters"
      search={readQuery(figure.records)}
      className="figures"
      aria-label={t.openRecords(name, words)}
    >
      {words}
    </Link>
  );
}

/** A share with its two numbers, each opening its records: 93.4% 142 / 152. */
export function Share({ counted, outOf, name }: { counted: Figure; outOf: Figure; name: string }) {
  const share = percent(counted.count, outOf.count);
  if (share === null) return <span className="quiet">—</span>;
  return (
    <span className="share">
      <span className="figures">{share}</span>{' '}
      <span className="quiet small">
        <Count figure={counted} name={`${name}${t.counted}`} /> /{' '}
        <Count figure={outOf} name={`${name}${t.outOf}`} />
      </span>
    </span>
  );
}
