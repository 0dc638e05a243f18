import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { usePlaybook } from '../session/playbook.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { changed, conditions, type MatterSearch } from './filter.ts';
import { conditionWords, useKnown } from './names.ts';

/** The conditions that stand, each to be taken away by itself. */
export function Chips({ search, go }: { search: MatterSearch; go: (next: MatterSearch) => void }) {
  const playbook = usePlaybook();
  const known = useKnown(search);
  const keys = conditions(search).filter((k) => k !== 'open' && k !== 'q');
  if (keys.length === 0) return null;
  return (
    <div className="chips">
      {keys.map((key) => {
        const words = conditionWords(playbook, search, key, known);
        return (
          <button
            key={key}
            type="button"
            className="chip"
            aria-label={t.removeChip(words)}
            onClick={() => go(changed(search, { [key]: undefined }))}
          >
            {words}
            <CloseOutlined aria-hidden />
          </button>
        );
      })}
      <Button type="link" size="small" onClick={() => go(search.sort ? { sort: search.sort } : {})}>
        {t.clearAll}
      </Button>
    </div>
  );
}
