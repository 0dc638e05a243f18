import { choosePlace, setField } from './place.ts';

type Point = [number, number];
type Shape = { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] };
interface Area {
  id: string;
  name: string;
  level: number;
  shape: Shape;
}

const width = 1000;
const svgNs = 'http://www.w3.org/2000/svg';
const rings = (shape: Shape): Point[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();

/** From degrees to the drawing and back; near enough a plane at the size of a district. */
function projection(areas: readonly Area[]) {
  const points = areas.flatMap((a) => rings(a.shape).flat());
  const [lngs, lats] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [west, east, south, north] = [
    Math.min(...lngs),
    Math.max(...lngs),
    Math.min(...lats),
    Math.max(...lats),
  ];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * squeeze || 1);
  return {
    height: Math.max(200, Math.min(1600, (north - south) * scale)),
    to: ([lng, lat]: Point): Point => [(lng - west) * squeeze * scale, (north - lat) * scale],
    from: (x: number, y: number): Point => [x / squeeze / scale + west, north - y / scale],
  };
}

/** The centre of gravity of a ring. */
function middle(ring: readonly Point[]): Point {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x0, y0], index) => {
    const [x1, y1] = ring[(index + 1) % ring.length] as Point;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  return area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

/** An area as something to tap, with its name in the middle. */
function draw(area: Area, to: (p: Point) => Point): SVGGElement {
  const group = document.createElementNS(svgNs, 'g');
  group.setAttribute('role', 'button');
  group.setAttribute('tabindex', '0');
  group.setAttribute('aria-label', area.name);
  const path = document.createElementNS(svgNs, 'path');
  const outlines = rings(area.shape).map(
    (ring) => `M${ring.map((p) => to(p).map(Math.round).join(' ')).join('L')}Z`,
  );
  path.setAttribute('d', outlines.join(''));
  const label = document.createElementNS(svgNs, 'text');
  const [x, y] = middle((rings(area.shape)[0] ?? []).map(to));
  const half = Math.ceil(area.name.length / 2);
  const lines = area.name.length > 3 ? [area.name.slice(0, half), area.name.slice(half)] : [area.name];
  lines.forEach((words, index) => {
    const line = document.createElementNS(svgNs, 'tspan');
    line.setAttribute('x', String(Math.round(x)));
    line.setAttribute('y', String(Math.round(y + (index - (lines.length - 1) / 2) * 50)));
    line.textContent = words;
    label.append(line);
  });
  group.append(path, label);
  return group;
}

/** 在示意图上点: plain shapes of what lies within; a tap chooses one and keeps the point tapped. */
export function start(box: HTMLElement): void {
  const form = box.closest('form');
  if (!form) return;
  box.hidden = false;
  box.addEventListener(
    'toggle',
    async () => {
      const { parent } = box.dataset;
      const answer = await fetch(`/api/v1/places/shapes${parent ? `?parent=${parent}` : ''}`).catch(
        () => null,
      );
      const all: Area[] = answer?.ok ? (await answer.json()).items : [];
      const areas = all.filter((area) => area.id !== parent && area.level > 0);
      if (areas.length === 0) {
        box.hidden = true;
        return;
      }
      const { to, from, height } = projection(areas);
      const svg = document.createElementNS(svgNs, 'svg');
      svg.setAttribute('viewBox', `0 0 ${width} ${Math.round(height)}`);
      svg.setAttribute('class', 'shapes');
      for (const area of areas) {
        const group = draw(area, to);
        const choose = (x?: number, y?: number): void => {
          const frame = svg.getBoundingClientRect();
          if (x !== undefined && y !== undefined && frame.width > 0) {
            const scale = width / frame.width;
            const [lng, lat] = from((x - frame.left) * scale, (y - frame.top) * scale);
            setField(form, 'lng', lng.toFixed(6));
            setField(form, 'lat', lat.toFixed(6));
          }
          choosePlace(form, area.id, area.name);
        };
        group.addEventListener('click', (event) => choose(event.clientX, event.clientY));
        group.addEventListener('keydown', (event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            choose();
          }
        });
        svg.append(group);
      }
      box.append(svg);
    },
    { once: true },
  );
}
