import { type Counts, type CoverageCounts, showCoverage } from '@lianxin/contracts/coverage';
import type { Output } from '@lianxin/contracts/operation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { count } from '../words/number.ts';
import { modeName } from './names.ts';
import { readCoverageSearch } from './search.ts';
import { Trend } from './trend.tsx';

const ways = ['organised', 'worked', 'gap'] as const;

interface Where {
  readonly place?: string | undefined;
  readonly kind?: string | undefined;
  readonly here?: boolean;
  readonly on?: string;
  readonly counts?: Counts;
  readonly mode?: string;
}

/** A number that opens the units it counts; zero opens none. */
function Opens({ n, name, where }: { n: number; name: string; where: Where }) {
  const words = count(n);
  if (n === 0) return <span className="figures quiet">{words}</span>;
  return (
    <Link
      to="/coverage"
      search={readCoverageSearch({ ...where, tab: 'units' })}
      className="figures"
      aria-label={t.open(name, words)}
    >
      {words}
    </Link>
  );
}

/** Shares of a whole as one bar, each in its own shade. The table says the same in numbers. */
function Bar({ counts }: { counts: CoverageCounts }) {
  return (
    <span className="coverage-bar" aria-hidden>
      {ways.map((way) => (
        <span key={way} className={`coverage-${way}`} style={{ width: `${counts.percent[way]}%` }} />
      ))}
    </span>
  );
}

const columnsOf = <Row extends { counts: CoverageCounts }>(
  nameOf: (row: Row) => string,
  whereOf: (row: Row) => Where,
): Column<Row>[] => [
  {
    key: 'units',
    title: t.units,
    end: true,
    word: true,
    render: (row) => <Opens n={row.counts.units} name={nameOf(row)} where={whereOf(row)} />,
  },
  ...ways.map((way) => ({
    key: way,
    title: t.counts[way],
    end: true,
    word: true,
    render: (row: Row) => (
      <span className="share">
        <Opens
          n={row.counts[way]}
          name={`${nameOf(row)}${t.counts[way]}`}
          where={{ ...whereOf(row), counts: way }}
        />{' '}
        <span className="figures quiet small">{row.counts.units ? `${row.counts.percent[way]}%` : ''}</span>
      </span>
    ),
  })),
];

/** Coverage in figures: the whole, by the level below, by mode, over the year. */
export function Figures({ place, kind }: { place: string | undefined; kind: string | undefined }) {
  const figures = useQuery({
    ...read(showCoverage, { ...(place ? { place } : {}), ...(kind ? { kind } : {}) }),
    placeholderData: keepPreviousData,
  });
  if (figures.error) return <Failed error={figures.error} retry={figures.refetch} />;
  if (!figures.data) return <Bones lines={8} />;
  const { total, months } = figures.data;
  if (total.units === 0 && months.every((month) => month.counts.units === 0))
    return <Nothing title={t.noFigures}>{t.noFiguresWhy}</Nothing>;
  return <Shown data={figures.data} where={{ place, kind }} />;
}

function Shown({ data, where }: { data: Output<typeof showCoverage>; where: Where }) {
  const playbook = usePlaybook();
  const { total, places, placesAre, modes, months } = data;
  return (
    <>
      <dl className="sums">
        <div>
          <dt>{t.units}</dt>
          <dd>
            <Opens n={total.units} name={t.units} where={where} />
          </dd>
        </div>
        {ways.map((way) => (
          <div key={way}>
            <dt>
              <span className={`coverage-key coverage-${way}`} aria-hidden /> {t.counts[way]}
            </dt>
            <dd>
              <Opens n={total[way]} name={t.counts[way]} where={{ ...where, counts: way }} />{' '}
              <span className="figures quiet small">{total.units ? `${total.percent[way]}%` : ''}</span>
            </dd>
          </div>
        ))}
      </dl>
      {placesAre ? (
        <section className="panel">
          <h2>{t.byPlace(placesAre)}</h2>
          <DataTable
            label={t.byPlace(placesAre)}
            columns={[
              { key: 'name', title: placesAre, wide: true, render: (row) => <strong>{row.name}</strong> },
              {
                key: 'bar',
                title: t.share,
                wide: true,
                width: '26%',
                render: (row) => <Bar counts={row.counts} />,
              },
              ...columnsOf<(typeof places)[number]>(
                (row) => row.name,
                (row) => ({ ...where, place: row.place, ...(row.here ? { here: true } : {}) }),
              ),
            ]}
            groups={[{ key: 'all', rows: places }]}
            idOf={(row) => `${row.place} ${row.here}`}
          />
        </section>
      ) : null}
      <section className="panel">
        <h2>{t.months}</h2>
        <div className="series">
          <Trend months={months} />
          <div className="series-table">
            <DataTable
              label={t.months}
              columns={[
                { key: 'on', title: t.month, render: (row) => <span className="figures">{row.on}</span> },
                ...columnsOf<(typeof months)[number]>(
                  (row) => row.on,
                  (row) => ({ ...where, on: row.on }),
                ).filter((column) => column.key !== 'worked'),
              ]}
              groups={[{ key: 'all', rows: [...months].reverse() }]}
              idOf={(row) => row.on}
            />
          </div>
        </div>
      </section>
      <section className="panel">
        <h2>{t.byMode}</h2>
        <DataTable
          label={t.byMode}
          columns={[
            {
              key: 'mode',
              title: t.mode,
              wide: true,
              render: (row) => <strong>{modeName(playbook, row.mode)}</strong>,
            },
            { key: 'counts', title: t.state, render: (row) => t.counts[row.counts] },
            {
              key: 'units',
              title: t.units,
              end: true,
              word: true,
              render: (row) =>
                row.mode ? (
                  <Opens
                    n={row.units}
                    name={modeName(playbook, row.mode)}
                    where={{ ...where, mode: row.mode }}
                  />
                ) : (
                  <span className="figures">{count(row.units)}</span>
                ),
            },
          ]}
          groups={[{ key: 'all', rows: modes }]}
          idOf={(row) => row.mode ?? ''}
        />
      </section>
    </>
  );
}
