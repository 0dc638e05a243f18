import type { MatterView } from '@lianxin/contracts/matters';
import { Button } from 'antd';
import { matterTexts as t } from '../texts/matter.ts';

/** What this person may do now: the step's main action in red, the rest quiet below it. */
export function Actions({ matter, take }: { matter: MatterView; take: (action: string) => void }) {
  const main = matter.actions.find((a) => a.main);
  const others = matter.actions.filter((a) => a !== main);
  return (
    <section className="side-panel" aria-label={t.actions}>
      <p>{matter.next}</p>
      {main ? (
        <Button type="primary" block size="large" onClick={() => take(main.id)}>
          {main.name}
        </Button>
      ) : null}
      {others.length > 0 ? (
        <div className="other-actions">
          {others.map((a) => (
            <Button key={a.id} onClick={() => take(a.id)}>
              {a.name}
            </Button>
          ))}
        </div>
      ) : null}
      {matter.actions.length === 0 && !matter.outcome ? <p className="quiet">{t.noActions}</p> : null}
    </section>
  );
}
