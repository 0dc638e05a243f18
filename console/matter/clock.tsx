import type { MatterView } from '@lianxin/contracts/matters';
import { Light } from '../parts/light.tsx';
import { useNow } from '../parts/now.ts';
import { lights } from '../texts/everywhere.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { deadlineWords, elapsed, lightNow } from '../words/deadline.ts';
import { dueSoon, dueWhen, fullWhen } from '../words/when.ts';
import './clock.css';

/** How the matter stands against its deadline: the words large, the time gone as a bar with its ends. */
export function DeadlineClock({ matter }: { matter: MatterView }) {
  const now = useNow();
  const task = matter.tasks.find((each) => each.doneAt === null && each.part === 'main');
  const dueAt = task?.dueAt ?? matter.dueAt;
  if (matter.outcome)
    return (
      <div className="clock">
        <Light of={matter} />
        {matter.endedAt ? <p className="quiet">{t.endedAt(fullWhen(matter.endedAt))}</p> : null}
      </div>
    );
  if (matter.paused)
    return (
      <div className="clock">
        <Light of={matter} />
        <p className="quiet">{t.pausedWhy}</p>
      </div>
    );
  if (matter.unclocked)
    return (
      <div className="clock">
        <Light of={matter} />
        <p className="quiet">{lights.unclockedWhy}</p>
      </div>
    );
  if (!dueAt) return null;
  const light = lightNow(matter.light, dueAt, now);
  const gone = task ? elapsed(task.startedAt, dueAt, now) : null;
  return (
    <div className={`clock clock-${light}`}>
      <div className="clock-words">
        <Light of={{ ...matter, light }}>{deadlineWords(dueAt, now)}</Light>
      </div>
      {gone === null ? null : (
        <div className="clock-bar" aria-hidden>
          <span style={{ width: `${gone * 100}%` }} />
        </div>
      )}
      <p className="quiet small clock-ends">
        <span title={task ? fullWhen(task.startedAt) : undefined}>
          {task?.within ? t.within(task.within) : null}
        </span>
        <span title={dueWhen(dueAt)}>{t.dueAt(dueSoon(dueAt, now))}</span>
      </p>
    </div>
  );
}
