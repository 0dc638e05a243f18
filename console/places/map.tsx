import type { Outline, ShapeFault } from '@lianxin/contracts/places';
import * as leaflet from 'leaflet';
import 'leaflet/dist/leaflet.css';
import '@geoman-io/leaflet-geoman-free';
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css';
import { useEffect, useRef } from 'react';
import { token } from '../look/theme.ts';
import { Approval } from '../map/approval.tsx';
import { addTiles } from '../map/tiles.ts';
import { mapKey } from '../parts/config.ts';
import { placeTexts as t } from '../texts/places.ts';

export interface Drawn {
  readonly id: string;
  readonly name: string;
  readonly shape: unknown;
}

interface Props {
  readonly shapes: readonly Drawn[];
  /** The place the page is about: outlined, its children filled. */
  readonly here: string | undefined;
  readonly faults: readonly ShapeFault[];
  /** Whether the outline of `here` is being drawn; each change is told. */
  readonly drawing: boolean;
  readonly onDrawn: (shape: Outline) => void;
  readonly onPick: (id: string) => void;
}

type GeoJson = Parameters<typeof leaflet.geoJSON>[0];
const draw = (shape: unknown, options: leaflet.GeoJSONOptions & { pmIgnore?: boolean }) =>
  leaflet.geoJSON(shape as GeoJson, options);

/** Seven decimals are a centimetre: what a hand cannot draw is not kept. */
const rounded = (shape: Outline): Outline =>
  JSON.parse(JSON.stringify(shape, (_, v) => (typeof v === 'number' ? Number(v.toFixed(7)) : v)));

/** A place and its children as shapes one can open by pressing them, and draw. */
export default function PlacesMap({ shapes, here, faults, drawing, onDrawn, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const told = useRef({ onDrawn, onPick });
  told.current = { onDrawn, onPick };
  useEffect(() => {
    if (!box.current) return;
    const map = leaflet.map(box.current, { attributionControl: false, zoomSnap: 0.25 });
    map.pm.setLang('zh');
    addTiles(map);
    const strong = token('--brand');
    // The view comes first: layers wait for one, and only what is on the map can be drawn on.
    const bounds = leaflet
      .featureGroup(shapes.flatMap((s) => (s.shape ? [draw(s.shape, {})] : [])))
      .getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12] });
    else map.setView([35, 105], 4);
    for (const shape of shapes) {
      if (!shape.shape || (drawing && shape.id === here)) continue;
      const mine = shape.id === here;
      const layer = draw(shape.shape, {
        style: mine
          ? { color: strong, weight: 2, fill: false }
          : {
              color: token('--ink-3'),
              weight: 1,
              fillColor: token('--series-1'),
              fillOpacity: mapKey() ? 0.08 : 0.14,
            },
        interactive: !mine,
      });
      if (!mine) {
        layer.bindTooltip(shape.name, { permanent: shapes.length < 40, direction: 'center' });
        layer.on('click', () => {
          if (!map.pm.globalDrawModeEnabled()) told.current.onPick(shape.id);
        });
      }
      layer.addTo(map);
    }
    for (const fault of faults) {
      const layer = draw(fault.shape, {
        style: { color: token('--late'), weight: 1.5, fillColor: token('--late'), fillOpacity: 0.35 },
      });
      layer.addTo(map);
    }
    if (drawing) {
      const tell = (layer: leaflet.Layer) => {
        told.current.onDrawn(rounded((layer as leaflet.Polygon).toGeoJSON().geometry as Outline));
      };
      const edit = (layer: leaflet.Layer) => {
        (layer as leaflet.Polygon).pm.enable({ allowSelfIntersection: false, snappable: true });
        layer.on('pm:edit', () => tell(layer));
      };
      const own = shapes.find((s) => s.id === here)?.shape;
      if (own)
        draw(own, { style: { color: strong, weight: 2, fillOpacity: 0.1, fillColor: strong } })
          .addTo(map)
          .eachLayer(edit);
      else {
        map.pm.enableDraw('Polygon', { allowSelfIntersection: false, snappable: true, finishOn: 'dblclick' });
        map.on('pm:create', ({ layer }) => {
          tell(layer);
          edit(layer);
        });
      }
    }
    return () => {
      map.remove();
    };
  }, [shapes, here, faults, drawing]);
  return (
    <figure aria-label={t.map}>
      <div ref={box} className="places-map" />
      <Approval />
    </figure>
  );
}
