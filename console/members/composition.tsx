import { composition, compositionPeople, type Spread } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { DayInput } from '../form/times.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { shared } from '../texts/everywhere.ts';
import { membersTexts as t } from '../texts/members.ts';
import { count, percent } from '../words/number.ts';
import { useMembersSearch } from './at.ts';

type Figure = Input<typeof compositionPeople>['figure'];
type Row = Output<typeof composition>['items'][number];

const schoolings = Object.keys(t.schoolings) as (keyof Spread['schooling'])[];
const shares = ['under35', 'members', 'women', 'certified'] as const;

/** How committees are made up: a picture of bars with the table beside it, on a day and compared with another (Q5). */
export function Composition() {
  const [search, set] = useMembersSearch();
  const at = { ...(search.place ? { place: search.place } : {}) };
  const found = useQuery(read(composition, { ...at, ...(search.than ? { than: search.than } : {}) }));
  const data = found.data;
  return (
    <>
      <p className="page-note">{t.compositionNote}</p>
      <div className="filter-bar">
        <PlacePicker style={{ width: 240 }} value={search.place} onChange={(place) => set({ place })} />
        <span className="quiet">{t.than}</span>
        <DayInput value={search.than ?? undefined} onChange={(than: string | undefined) => set({ than })} />
      </div>
      {found.error ? (
        <Failed error={found.error} retry={found.refetch} />
      ) : !data ? (
        <Bones lines={8} />
      ) : data.total.heads === 0 && !data.before?.heads ? (
        <Nothing title={t.noTeam}>{t.noTeamWhy}</Nothing>
      ) : (
        <div className="members-pair">
          <Bars
            now={data.total}
            before={data.before}
            than={search.than}
            open={(figure, on) => set({ figure, at: search.place, on })}
          />
          <Table
            rows={data.items}
            than={search.than}
            open={(figure, place, on) => set({ figure, at: place, on })}
          />
        </div>
      )}
      <People
        figure={search.figure as Figure | undefined}
        place={search.at}
        on={search.on}
        close={() => set({ figure: undefined, at: undefined, on: undefined })}
      />
    </>
  );
}

/** A figure that opens the people it counts; zero opens none. */
function Opens({ n, words = count(n), open }: { n: number; words?: string; open: () => void }) {
  return n === 0 ? (
    <span className="quiet">{words}</span>
  ) : (
    <Button type="link" size="small" className="figure-link" onClick={open}>
      {words}
    </Button>
  );
}

function Bars({
  now,
  before,
  than,
  open,
}: {
  now: Spread;
  before: Spread | null;
  than: string | undefined;
  open: (figure: Figure, on?: string) => void;
}) {
  const bar = (figure: Figure, name: string, n: number, was: number | undefined) => (
    <div key={figure} style={{ display: 'contents' }}>
      <span>{name}</span>
      <span aria-hidden>
        <span className="members-bar" style={{ display: 'block' }}>
          <span style={{ width: percent(n, now.heads) ?? 0 }} />
        </span>
        {before ? (
          <span className="members-bar members-bar-before" style={{ display: 'block' }}>
            <span style={{ width: percent(was ?? 0, before.heads) ?? 0 }} />
          </span>
        ) : null}
      </span>
      <span className="figures" style={{ textAlign: 'end' }}>
        <Opens n={n} open={() => open(figure)} /> <span className="quiet">{percent(n, now.heads)}</span>
        {before ? (
          <div className="quiet small">
            {t.before} <Opens n={was ?? 0} open={() => open(figure, than)} />{' '}
            {percent(was ?? 0, before.heads)}
          </div>
        ) : null}
      </span>
    </div>
  );
  return (
    <section className="panel">
      <dl className="pairs">
        <dt>{t.heads}</dt>
        <dd>
          <Opens n={now.heads} open={() => open('heads')} />
          {before ? (
            <span className="quiet">
              {' '}
              {t.before} <Opens n={before.heads} open={() => open('heads', than)} />
            </span>
          ) : null}
        </dd>
        <dt>{t.averageAge}</dt>
        <dd className="figures">
          {now.averageAge ?? shared.unknown}
          {before ? (
            <span className="quiet"> {`${t.before} ${before.averageAge ?? shared.unknown}`}</span>
          ) : null}
        </dd>
        <dt>{t.bothPosts}</dt>
        <dd>
          <Opens
            n={now.bothPosts}
            words={t.bothPostsOf(now.bothPosts, now.communities)}
            open={() => open('bothPosts')}
          />
          {before ? (
            <span className="quiet">
              {' '}
              {t.before}{' '}
              <Opens
                n={before.bothPosts}
                words={t.bothPostsOf(before.bothPosts, before.communities)}
                open={() => open('bothPosts', than)}
              />
            </span>
          ) : null}
        </dd>
      </dl>
      <div className="members-bars members-bars-first">
        {shares.map((figure) => bar(figure, t[figure], now[figure], before?.[figure]))}
      </div>
      <h3 style={{ marginBlock: '16px 8px' }}>{t.schooling}</h3>
      <div className="members-bars">
        {schoolings.map((s) => bar(s, t.schoolings[s], now.schooling[s], before?.schooling[s]))}
      </div>
    </section>
  );
}

function Table({
  rows,
  than,
  open,
}: {
  rows: readonly Row[];
  than: string | undefined;
  open: (figure: Figure, place: string, on?: string) => void;
}) {
  const figure = (row: Row, key: Figure, n: number, was: number | undefined) => (
    <>
      <Opens n={n} open={() => open(key, row.id)} />
      {row.before ? (
        <div className="quiet small figures">
          <Opens n={was ?? 0} open={() => open(key, row.id, than)} />
        </div>
      ) : null}
    </>
  );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t.place,
      wide: true,
      render: (row) => (
        <Link to="/members" search={{ tab: 'composition', place: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'heads',
      title: t.heads,
      end: true,
      word: true,
      render: (row) => figure(row, 'heads', row.now.heads, row.before?.heads),
    },
    {
      key: 'age',
      title: t.averageAge,
      end: true,
      word: true,
      render: (row) => (
        <span className="figures">
          {row.now.averageAge ?? shared.unknown}
          {row.before ? <div className="quiet small">{row.before.averageAge ?? shared.unknown}</div> : null}
        </span>
      ),
    },
    ...(['under35', 'certified', 'bothPosts'] as const).map(
      (key): Column<Row> => ({
        key,
        title: t[key],
        end: true,
        word: true,
        render: (row) => figure(row, key, row.now[key], row.before?.[key]),
      }),
    ),
    ...(['college', 'bachelor', 'graduate'] as const).map(
      (key): Column<Row> => ({
        key,
        title: t.schoolings[key],
        end: true,
        word: true,
        render: (row) => figure(row, key, row.now.schooling[key], row.before?.schooling[key]),
      }),
    ),
  ];
  return (
    <div className="members-scroll">
      <DataTable
        label={t.tabs.composition}
        columns={columns}
        groups={[{ key: 'all', rows }]}
        idOf={(row) => row.id}
      />
    </div>
  );
}

/** Who a figure counts. */
function People({
  figure,
  place,
  on,
  close,
}: {
  figure: Figure | undefined;
  place: string | undefined;
  on: string | undefined;
  close: () => void;
}) {
  const people = useQuery({
    ...read(compositionPeople, {
      figure: figure ?? 'heads',
      ...(place ? { place } : {}),
      ...(on ? { on } : {}),
    }),
    enabled: figure !== undefined,
  });
  const names: Record<string, string> = { ...t.schoolings };
  const word = figure && (names[figure] ?? t[figure as 'heads']);
  return (
    <Drawer
      open={figure !== undefined}
      onClose={close}
      size={460}
      destroyOnHidden
      title={people.data && word ? t.named(word, people.data.items.length, on) : word}
    >
      {people.error ? (
        <Failed error={people.error} retry={people.refetch} />
      ) : !people.data ? (
        <Bones />
      ) : (
        <ul style={{ display: 'grid', gap: 8 }}>
          {people.data.items.map((one) => (
            <li key={one.id}>
              <Link to="/people/$person" params={{ person: one.id }}>
                {one.name}
              </Link>{' '}
              <span className="quiet">
                {[one.age === null ? null : t.age(one.age), one.schooling].filter(Boolean).join(' · ')}
              </span>
              <div className="quiet small">{one.posts.join('；')}</div>
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}
