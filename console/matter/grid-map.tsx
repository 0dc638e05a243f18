import type { Position } from '@lianxin/contracts/values';
import * as leaflet from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { token } from '../look/theme.ts';
import { Approval } from '../map/approval.tsx';
import { addTiles } from '../map/tiles.ts';
import { mapKey } from '../parts/config.ts';
import { matterTexts as t } from '../texts/matter.ts';

export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly shape: unknown;
}

interface Props {
  readonly shapes: readonly Shape[];
  /** The shapes drawn strongly: the matter's own place. */
  readonly here: readonly string[];
  readonly position: Position | null;
}

/** The grids around a place as plain shapes, the matter's own among them, and its point; tiles where a key is set. */
export default function GridMap({ shapes, here, position }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const map = leaflet.map(box.current, {
      attributionControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.25,
    });
    addTiles(map);
    const ink = token('--ink-3');
    const strong = token('--brand');
    let bounds: leaflet.LatLngBounds | null = null;
    for (const shape of shapes) {
      if (!shape.shape) continue;
      const mine = here.includes(shape.id);
      const drawn = leaflet.geoJSON(shape.shape as Parameters<typeof leaflet.geoJSON>[0], {
        style: mine
          ? { color: strong, weight: 2, fillColor: strong, fillOpacity: 0.12 }
          : { color: ink, weight: 1, fillColor: token('--ground-deep'), fillOpacity: mapKey() ? 0.1 : 0.7 },
        interactive: !mine,
      });
      drawn.bindTooltip(shape.name, mine ? { permanent: true, direction: 'center' } : {});
      drawn.addTo(map);
      bounds = bounds ? bounds.extend(drawn.getBounds()) : drawn.getBounds();
    }
    if (position)
      leaflet
        .circleMarker([position.lat, position.lng], {
          radius: 7,
          color: token('--paper'),
          weight: 2,
          fillColor: strong,
          fillOpacity: 1,
        })
        .addTo(map);
    if (bounds?.isValid()) map.fitBounds(bounds, { padding: [8, 8] });
    else if (position) map.setView([position.lat, position.lng], 16);
    return () => {
      map.remove();
    };
  }, [shapes, here, position]);
  return (
    <figure aria-label={t.map}>
      <div ref={box} className="grid-map" />
      <Approval />
    </figure>
  );
}
