import { similarMatters } from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { read } from '../api/read.ts';
import { stepName, usePlaybook } from '../session/playbook.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { when } from '../words/when.ts';

/** Open matters of the same kind nearby, and joining this one to one of them where that is allowed. */
export function Similar({
  matter,
  merge,
}: {
  matter: MatterView;
  /** Absent: this person may not merge now. */
  merge: ((into: string) => void) | undefined;
}) {
  const playbook = usePlaybook();
  const placeId = matter.place.path.at(-1)?.id;
  const text = [matter.title, ...matter.answers.filter((a) => a.kind === 'long-text').map((a) => a.text)]
    .join(' ')
    .slice(0, 500);
  const similar = useQuery({
    ...read(similarMatters, { type: matter.type, placeId: placeId ?? '', text }),
    enabled: placeId !== undefined && matter.outcome === null,
    staleTime: 60_000,
  });
  const found = similar.data?.items.filter((m) => m.id !== matter.id) ?? [];
  if (matter.outcome !== null || found.length === 0) return null;
  return (
    <section className="side-panel">
      <h2>{t.similar}</h2>
      <ul className="similar">
        {found.map((m) => (
          <li key={m.id}>
            <Link to="/matters/$matter" params={{ matter: m.id }}>
              {m.title}
            </Link>{' '}
            <span className="quiet small">
              {[stepName(playbook, m.type, m.step), m.community, when(m.raisedAt)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <p className="quiet">{m.excerpt}</p>
            {merge ? (
              <Button size="small" onClick={() => merge(m.id)}>
                {t.merge}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
