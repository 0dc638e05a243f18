import { listLooks } from '@lianxin/contracts/audit';
import { More } from '../parts/more.tsx';
import { usePages } from '../parts/pages.ts';
import { accountTexts as t } from '../texts/account.ts';
import { shared } from '../texts/everywhere.ts';
import { when } from '../words/when.ts';

/** Who looked at the whole of this person's data, and why. */
export function Looks() {
  const looks = usePages(listLooks, { limit: 20 });
  return (
    <section className="panel">
      <h2>{t.looks}</h2>
      {looks.rows.length === 0 && !looks.isPending ? <p className="quiet">{t.noLooks}</p> : null}
      <ul style={{ display: 'grid', gap: 8 }}>
        {looks.rows.map((look) => (
          <li key={look.id}>
            {look.who}{' '}
            <span className="quiet">
              {[when(look.at), look.what, look.reason].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {looks.hasNextPage ? (
        <More
          shown={looks.rows.length}
          next
          busy={looks.isFetchingNextPage}
          load={looks.fetchNextPage}
          unit={shared.recordUnit}
        />
      ) : null}
    </section>
  );
}
