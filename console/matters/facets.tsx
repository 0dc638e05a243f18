import { countMatters } from '@lianxin/contracts/matter-operations';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { stepName, typeIn, usePlaybook } from '../session/playbook.ts';
import { lights } from '../texts/everywhere.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { count } from '../words/number.ts';
import { changed, filterOf, type MatterSearch } from './filter.ts';
import './facets.css';

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly chosen: boolean;
  /** Where a press leads; pressing what is chosen takes it away. */
  readonly to: MatterSearch;
}

function Facet({
  title,
  entries,
  go,
}: {
  title: string;
  entries: readonly Entry[];
  go?: (() => void) | undefined;
}) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {entries.map((e) => (
          <li key={e.key}>
            <Link
              to="/matters"
              search={e.to}
              replace
              className="facet"
              aria-current={e.chosen ? 'true' : undefined}
              onClick={go}
            >
              <span>{e.name}</span>
              <span className="figures quiet">{count(e.n)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Counts under the same filter, by type, by step of the chosen type and by light. Each facet is counted as if
 * nothing in it were chosen, so that the others stay in sight.
 */
export function Facets({ search, go }: { search: MatterSearch; go?: () => void }) {
  const playbook = usePlaybook();
  const { type: _, step: __, grade: ___, field: ____, ...untyped } = filterOf(search);
  const { step: _____, ...unstepped } = filterOf(search);
  const { light: ______, ...unlit } = filterOf(search);
  const byType = useQuery(read(countMatters, untyped)).data;
  const byStep = useQuery({ ...read(countMatters, unstepped), enabled: !!search.type }).data;
  const byLight = useQuery(read(countMatters, unlit)).data;
  const type = search.type ? typeIn(playbook, search.type) : undefined;
  const types = playbook.types.map((each) => ({
    key: each.id,
    name: each.name,
    n: byType?.types[each.id] ?? 0,
    chosen: search.type === each.id,
    to: changed(search, { type: search.type === each.id ? undefined : each.id }),
  }));
  const steps = (type?.steps ?? [])
    .map((each) => ({
      key: each.id,
      name: stepName(playbook, type?.id ?? '', each.id),
      n: byStep?.steps[`${type?.id}/${each.id}`] ?? 0,
      chosen: search.step === each.id,
      to: changed(search, { step: search.step === each.id ? undefined : each.id }),
    }))
    .filter((e) => e.n > 0 || e.chosen);
  const lit = (['red', 'yellow', 'green'] as const).map((each) => ({
    key: each,
    name: lights[each],
    n: byLight?.lights[each] ?? 0,
    chosen: search.light === each,
    to: changed(search, { light: search.light === each ? undefined : each }),
  }));
  return (
    <nav className="facets" aria-label={t.facets}>
      <Facet title={t.types} entries={types} go={go} />
      <Facet title={t.steps} entries={steps} go={go} />
      {search.open === false ? null : <Facet title={t.lightsTitle} entries={lit} go={go} />}
    </nav>
  );
}
