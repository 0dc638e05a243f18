import type { myWork } from '@lianxin/contracts/matter-operations';
import type { Output } from '@lianxin/contracts/operation';
import { Link } from '@tanstack/react-router';
import { workTexts as t } from '../texts/work.ts';
import { count } from '../words/number.ts';
import './tabs.css';

type Group = 'overdue' | 'today' | 'new' | 'watch';
const groups: readonly (Group | undefined)[] = [undefined, 'overdue', 'today', 'new', 'watch'];

/** The groups of a worklist with how many are in each. */
export function WorkTabs({
  counts,
  group,
}: {
  counts: Output<typeof myWork>['counts'] | undefined;
  group: Group | undefined;
}) {
  return (
    <nav className="quiet-tabs" aria-label={t.title}>
      {groups.map((g) => {
        const n = counts?.[g ?? 'all'];
        return (
          <Link
            key={g ?? 'all'}
            to="/"
            search={g ? { group: g } : {}}
            replace
            aria-current={g === group ? 'page' : undefined}
            className={g === 'overdue' && n ? 'quiet-tab quiet-tab-late' : 'quiet-tab'}
          >
            {t.groups[g ?? 'all']}
            <span className="figures">{n === undefined ? '' : count(n)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
