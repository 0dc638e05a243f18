import { listLevel } from '@lianxin/contracts/directory';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { levelName, usePlaybook } from '../session/playbook.ts';
import { directoryTexts } from '../texts/directory.ts';
import { placeTexts as t } from '../texts/places.ts';
import { count } from '../words/number.ts';
import { pathWords } from '../words/path.ts';

interface Below {
  /** The place beneath which; absent: the district. */
  readonly at: string | undefined;
  /** Its level, 0 the district. */
  readonly above: number;
}

/** How many places of each level there are beneath one; each figure opens its list. */
export function Levels({ at, above }: Below) {
  const { levels } = usePlaybook();
  const below = levels.map((_, i) => i + 1).filter((level) => level > above);
  const found = useQueries({
    queries: below.map((level) => read(listLevel, { level, limit: 1, ...(at ? { under: at } : {}) })),
  });
  const known = below.flatMap((level, i) => {
    const total = found[i]?.data?.total;
    return total ? [{ level, total }] : [];
  });
  if (known.length === 0) return null;
  return (
    <dl className="sums place-levels">
      {known.map(({ level, total }) => (
        <div key={level}>
          <dt>{levels[level - 1]?.name}</dt>
          <dd>
            <Link
              to="/places"
              search={{ ...(at ? { at } : {}), level }}
              className="figures"
              aria-label={directoryTexts.openCount(levels[level - 1]?.name ?? '', count(total))}
            >
              {count(total)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** All places of a level beneath one, page by page. */
export function LevelList({ at, level }: { at: string | undefined; level: number }) {
  const playbook = usePlaybook();
  const list = usePages(listLevel, { level, limit: 50, ...(at ? { under: at } : {}) });
  if (list.error) return <Failed error={list.error} retry={list.refetch} />;
  if (list.isPending) return <Bones />;
  return (
    <section className="panel">
      <h2>{t.level(levelName(playbook, level))}</h2>
      <ul className="organisation-list">
        {list.rows.map(({ id, path }) => (
          <li key={id}>
            <Link to="/places" search={{ at: id }}>
              {path.at(-1)?.name}
            </Link>
            <span className="quiet small">{pathWords(path.slice(0, -1))}</span>
          </li>
        ))}
      </ul>
      <More
        shown={list.rows.length}
        next={list.hasNextPage}
        busy={list.isFetchingNextPage}
        load={list.fetchNextPage}
        unit={directoryTexts.unit}
      />
    </section>
  );
}
