import { Button } from 'antd';
import { shared } from '../texts/everywhere.ts';
import { count } from '../words/number.ts';

/** Under a list that goes on: how much is shown, and the next page. */
export function More({
  shown,
  total,
  next,
  busy,
  load,
  unit = shared.matterUnit,
}: {
  shown: number;
  total?: number | undefined;
  next: boolean;
  busy: boolean;
  load: () => unknown;
  unit?: string;
}) {
  const words =
    total === undefined ? shared.shown(count(shown), unit) : shared.shownOf(count(shown), count(total), unit);
  return (
    <div className="table-more" aria-live="polite">
      <span>{next ? words : `${words}，${shared.allShown}`}</span>
      {next ? (
        <Button loading={busy} onClick={() => load()}>
          {shared.more}
        </Button>
      ) : null}
    </div>
  );
}
