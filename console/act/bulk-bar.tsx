import type { MatterRow } from '@lianxin/contracts/matters';
import { Button } from 'antd';
import { useState } from 'react';
import { actTexts as t } from '../texts/act.ts';
import { count } from '../words/number.ts';
import { bulkMost, sameStep } from './bulk.ts';
import { BulkDrawer } from './bulk-drawer.tsx';
import './bulk.css';

/** At the foot of a list with rows chosen: how many, and what can be done with all of them. */
export function BulkBar({ rows, clear }: { rows: readonly MatterRow[]; clear: () => void }) {
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<readonly MatterRow[]>([]);
  const why = !sameStep(rows) ? t.mixed : rows.length > bulkMost ? t.tooMany(bulkMost) : null;
  return (
    <>
      {rows.length > 0 ? (
        <div className="bulk-bar" role="toolbar" aria-label={t.chosen(count(rows.length))}>
          <strong aria-live="polite">{t.chosen(count(rows.length))}</strong>
          {why ? <span className="quiet">{why}</span> : null}
          <span className="bulk-tools">
            <Button
              disabled={why !== null}
              onClick={() => {
                setTaken(rows);
                setOpen(true);
              }}
            >
              {t.bulk(count(rows.length))}
            </Button>
            <Button type="text" onClick={clear}>
              {t.clear}
            </Button>
          </span>
        </div>
      ) : null}
      <BulkDrawer
        rows={taken}
        open={open}
        close={(done) => {
          setOpen(false);
          if (done) clear();
        }}
      />
    </>
  );
}
