import { lights } from '../texts/everywhere.ts';
import { deadlineWords, lightNow } from '../words/deadline.ts';
import { dueWhen, fullWhen, shortDay } from '../words/when.ts';
import { Light, type LightOf } from './light.tsx';
import { useNow } from './now.ts';

interface Props {
  readonly of: LightOf & { readonly dueAt: string | null; readonly endedAt?: string | null };
}

/** The deadline of a matter as a person says it, in its light: 还剩 3 小时, 已超 2 天, 已办结 11-20. */
export function Due({ of }: Props) {
  const now = useNow();
  if (of.outcome)
    return (
      <div title={of.endedAt ? fullWhen(of.endedAt) : undefined}>
        <Light of={of} />
        {of.endedAt ? <div className="quiet small nowrap">{shortDay(of.endedAt, now)}</div> : null}
      </div>
    );
  if (of.unclocked)
    return (
      <span title={lights.unclockedWhy}>
        <Light of={of} />
      </span>
    );
  if (of.paused || !of.dueAt) return <Light of={of} />;
  return (
    <span title={`${dueWhen(of.dueAt)} 到期`}>
      <Light of={{ ...of, light: lightNow(of.light, of.dueAt, now) }}>{deadlineWords(of.dueAt, now)}</Light>
    </span>
  );
}
