import { listOrganisations } from '@lianxin/contracts/directory';
import { Link } from '@tanstack/react-router';
import { More } from '../parts/more.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import '../matters/facets.css';

interface Props {
  readonly filter: { readonly q?: string; readonly kind?: string; readonly place?: string };
  readonly at: string | undefined;
  readonly to: '/organisations' | '/teams';
}

/** What was searched for stays in the address when one of the list is opened. */
const kept = ({ q, kind, place }: { q?: string; kind?: string; place?: string }) => ({
  ...(q ? { q } : {}),
  ...(kind ? { kind } : {}),
  ...(place ? { place } : {}),
});

/** Organisations under each other, as what was searched for or as a kind. */
export function OrganisationList({ filter, at, to }: Props) {
  const list = usePages(listOrganisations, { ...filter, limit: 50 });
  if (list.error) return <Failed error={list.error} retry={list.refetch} />;
  if (list.isPending) return <Bones />;
  if (list.rows.length === 0)
    return (
      <p className="quiet" role="status">
        {t.noTeamsWhy}
      </p>
    );
  return (
    <>
      <ul className="directory-list">
        {list.rows.map((o) => (
          <li key={o.id}>
            <Link
              to={to}
              search={(before: { q?: string; kind?: string; place?: string }) => ({
                ...kept(before),
                at: o.id,
              })}
              replace
              className="facet"
              aria-current={at === o.id ? 'true' : undefined}
            >
              <span>{o.name}</span>
              <span className="quiet small">
                {[o.place, o.people > 0 ? t.peopleCount(o.people) : null].filter(Boolean).join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More
        shown={list.rows.length}
        next={list.hasNextPage}
        busy={list.isFetchingNextPage}
        load={list.fetchNextPage}
        unit={t.unit}
      />
    </>
  );
}
