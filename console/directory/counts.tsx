import { organisationCounts } from '@lianxin/contracts/directory';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { count } from '../words/number.ts';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly organisations: number;
  /** Absent: counted only, no place says where they stand. */
  readonly search?: { kind: string; place?: string };
}

/** How many organisations there are of each kind, or of one kind at each place below; each figure opens its list. */
export function OrganisationCounts({ kind, place }: { kind: string; place: string | undefined }) {
  const playbook = usePlaybook();
  const found = useQuery({
    ...read(organisationCounts, place ? { place } : {}),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <Failed error={found.error} retry={found.refetch} />;
  if (!found.data) return <Bones lines={8} />;
  const at = place ? { place } : {};
  const { kinds, places } = found.data;
  const byKind: Row[] = kinds.map((k) => ({
    key: k.kind,
    name: kindName(playbook, k.kind),
    organisations: k.organisations,
    search: { kind: k.kind, ...at },
  }));
  const byPlace: Row[] = places.flatMap((p) =>
    p.kinds
      .filter((k) => k.kind === kind)
      .map((k) => ({
        key: p.id,
        name: p.name,
        organisations: k.organisations,
        search: { kind, place: p.id },
      })),
  );
  const total = kinds.find((k) => k.kind === kind)?.organisations ?? 0;
  const above = total - byPlace.reduce((sum, row) => sum + row.organisations, 0);
  const rest: Row[] = above > 0 ? [{ key: '', name: t.above, organisations: above }] : [];
  const rows = kind ? [...byPlace, ...rest] : byKind;
  if (rows.length === 0) return <Nothing title={t.chooseOne}>{t.chooseOneWhy}</Nothing>;
  const title = kind ? t.countOf(kindName(playbook, kind), count(total)) : t.counts;
  const columns: Column<Row>[] = [
    { key: 'name', title: kind ? t.place : t.kind, wide: true, render: (row) => row.name },
    {
      key: 'organisations',
      title: t.count,
      end: true,
      word: true,
      render: (row) =>
        row.search ? (
          <Link
            to="/organisations"
            search={row.search}
            className="figures"
            aria-label={t.openCount(row.name, count(row.organisations))}
          >
            {count(row.organisations)}
          </Link>
        ) : (
          <span className="figures">{count(row.organisations)}</span>
        ),
    },
  ];
  return (
    <section className="organisation-counts">
      <h2>{title}</h2>
      <p className="quiet small">{t.countsNote}</p>
      <DataTable label={title} columns={columns} groups={[{ key: 'all', rows }]} idOf={(row) => row.key} />
    </section>
  );
}
