import type { RelationRow } from '@lianxin/contracts/organisations';
import { wallTexts as t } from '../texts/wall.ts';
import { linesOf } from './lines.ts';
import { box, coreRadius, label, layRings } from './rings.ts';

export interface NamedRing {
  readonly name: string;
  readonly rows: readonly RelationRow[];
}

const size = 16;
const leading = 20;

/** Lines of text around a point. */
function Lines({ rows, x, y, strong }: { rows: readonly string[]; x: number; y: number; strong?: boolean }) {
  const first = y - ((rows.length - 1) * leading) / 2;
  return (
    <text x={x} textAnchor="middle" dominantBaseline="central" className={strong ? 'wall-strong' : undefined}>
      {rows
        .map((row, i) => ({ row, at: first + i * leading }))
        .map(({ row, at }) => (
          <tspan key={at} x={x} y={at}>
            {row}
          </tspan>
        ))}
    </text>
  );
}

/** The core in the middle, its rings around it (S4 一核双圈): drawn to be hung on a wall. */
export function Rings({ core, rings }: { core: string; rings: readonly NamedRing[] }) {
  const laid = layRings(rings.map((ring) => ring.rows.length));
  const edge = laid.radius + 26;
  return (
    <svg
      className="wall-picture"
      viewBox={`${-edge} ${-edge} ${2 * edge} ${2 * edge}`}
      fontSize={size}
      role="img"
      aria-label={[core, ...rings.map((ring) => t.ringOf(ring.name, ring.rows.length))].join('，')}
    >
      {rings
        .map((ring, i) => ({ ring, i, radius: laid.rings[i]?.radius ?? 0 }))
        .toReversed()
        .map(({ ring, i, radius }) => (
          <g key={ring.name}>
            <circle r={radius} className={`wall-ring wall-ring-${i + 1}`} />
            <text
              y={radius + label.below}
              textAnchor="middle"
              dominantBaseline="central"
              className="wall-ring-name"
            >
              {t.ringOf(ring.name, ring.rows.length)}
            </text>
          </g>
        ))}
      <circle r={coreRadius} className="wall-core" />
      <g className="wall-core-name">
        <Lines rows={linesOf(core, 8, 5)} x={0} y={0} strong />
      </g>
      {rings.flatMap((ring, i) =>
        ring.rows.map((row, n) => {
          const at = laid.rings[i]?.boxes[n];
          const name = row.organisation?.name ?? '';
          return at ? (
            <g key={row.id}>
              <title>{name}</title>
              <rect
                x={at.x - box.width / 2}
                y={at.y - box.height / 2}
                width={box.width}
                height={box.height}
                rx={8}
                className={`wall-box wall-box-${i + 1}`}
              />
              <Lines rows={linesOf(name, 5, 3)} x={at.x} y={at.y} />
            </g>
          ) : null;
        }),
      )}
    </svg>
  );
}
