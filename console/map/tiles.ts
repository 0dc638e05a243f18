import * as leaflet from 'leaflet';
import { mapKey } from '../parts/config.ts';

const address = (layer: 'vec' | 'cva', key: string): string =>
  `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}` +
  `&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`;

/** Lays 天地图 under a map where a key is set; without one shapes stand on plain ground. */
export function addTiles(map: leaflet.Map): void {
  const key = mapKey();
  if (!key) return;
  const options = { subdomains: '01234567', maxZoom: 18 };
  leaflet.tileLayer(address('vec', key), options).addTo(map);
  leaflet.tileLayer(address('cva', key), options).addTo(map);
}
