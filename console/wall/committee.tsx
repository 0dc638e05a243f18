import type { RelationRow } from '@lianxin/contracts/organisations';
import { wallTexts as t } from '../texts/wall.ts';
import { layBands, sheet } from './committee.ts';
import { linesOf } from './lines.ts';

/** Somebody on the picture: who, and under it what they are. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly under: readonly string[];
}

export interface Group {
  readonly name: string;
  readonly members: readonly Member[];
}

/** A seat as a member: the holder, beneath them the unit and the post. */
export const seatMember = (row: RelationRow): Member => ({
  id: row.id,
  name: row.person?.name ?? t.vacant,
  under: [row.organisation?.name ?? '', row.post ?? ''].filter(Boolean),
});

/** A joint committee (G2): its chair above, its own members, then the part-time seats by kind of unit. */
export function Committee({
  name,
  about,
  chair,
  groups,
}: {
  name: string;
  about: string;
  chair: Member | null;
  groups: readonly Group[];
}) {
  const { bands, height } = layBands(groups.map((group) => group.members.length));
  const middle = sheet.width / 2;
  return (
    <svg
      className="wall-picture"
      viewBox={`0 0 ${sheet.width} ${height}`}
      fontSize={17}
      role="img"
      aria-label={`${name}，${about}`}
    >
      <text x={middle} y={34} textAnchor="middle" fontSize={30} className="wall-strong">
        {name}
      </text>
      <text x={middle} y={66} textAnchor="middle" className="wall-quiet">
        {about}
      </text>
      {chair ? (
        <g>
          <rect x={middle - 150} y={92} width={300} height={96} rx={8} className="wall-core" />
          <g className="wall-core-name">
            <text x={middle} y={130} textAnchor="middle" fontSize={24} className="wall-strong">
              {chair.name}
            </text>
            <text x={middle} y={164} textAnchor="middle">
              {linesOf(chair.under.join(' '), 16, 1)[0]}
            </text>
          </g>
        </g>
      ) : null}
      {groups.map((group, i) => {
        const band = bands[i];
        return band ? (
          <g key={group.name}>
            <line x1={0} x2={sheet.width} y1={band.title - 22} y2={band.title - 22} className="wall-line" />
            <text x={middle} y={band.title + 4} textAnchor="middle" className="wall-ring-name">
              {group.name}
            </text>
            {group.members.map((member, n) => {
              const at = band.cards[n];
              return at ? <MemberCard key={member.id} member={member} x={at.x} y={at.y} /> : null;
            })}
          </g>
        ) : null;
      })}
    </svg>
  );
}

function MemberCard({ member, x, y }: { member: Member; x: number; y: number }) {
  const lines = member.under.flatMap((text) => linesOf(text, 13, member.under.length > 1 ? 1 : 2));
  const middle = x + sheet.card / 2;
  return (
    <g>
      <title>{[member.name, ...member.under].join('　')}</title>
      <rect x={x} y={y} width={sheet.card} height={sheet.height} rx={8} className="wall-box wall-box-1" />
      <text x={middle} y={y + 32} textAnchor="middle" fontSize={20} className="wall-strong">
        {member.name}
      </text>
      {lines
        .slice(0, 2)
        .map((line, i) => ({ line, at: y + 58 + i * 23 }))
        .map(({ line, at }) => (
          <text key={at} x={middle} y={at} textAnchor="middle" fontSize={16}>
            {line}
          </text>
        ))}
    </g>
  );
}
