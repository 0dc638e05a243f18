import { CheckCircleOutlined } from '@ant-design/icons';
import { placeFaults, type ShapeFault } from '@lianxin/contracts/places';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { shared } from '../texts/everywhere.ts';
import { placeTexts as t } from '../texts/places.ts';

const said = ({ kind, places }: ShapeFault): string =>
  t.fault[kind](places[0]?.name ?? '', places[1]?.name ?? '');

/** Overlaps, gaps and overreach among the children of a place, as a list beside the map that shows them. */
export function Faults({ place, close }: { place: string; close: () => void }) {
  const found = useQuery(read(placeFaults, { place }));
  if (found.error) return <Failed error={found.error} retry={found.refetch} />;
  if (found.isPending) return <Bones lines={4} />;
  const { items, undrawn } = found.data;
  return (
    <section className="place-panel" aria-live="polite">
      {items.length === 0 ? (
        <p>
          <CheckCircleOutlined aria-hidden style={{ color: 'var(--ok)' }} /> {t.noFaults}
          <span className="quiet">，{t.noFaultsWhy}</span>
        </p>
      ) : (
        <ul className="place-faults">
          {items.map((fault) => (
            <li key={`${fault.kind}${fault.places.map((p) => p.id).join()}${fault.squareMetres}`}>
              {said(fault)} <span className="quiet">{t.size(fault.squareMetres)}</span>
            </li>
          ))}
        </ul>
      )}
      {undrawn.length > 0 ? (
        <p className="quiet" title={undrawn.map((p) => p.name).join('、')}>
          {t.undrawn(undrawn.length)}
        </p>
      ) : null}
      <Button size="small" onClick={close}>
        {shared.close}
      </Button>
    </section>
  );
}
