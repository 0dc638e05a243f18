import { type PersonRow, showOrganisation } from '@lianxin/contracts/directory';
import { listRelations, type RelationRow } from '@lianxin/contracts/organisations';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { read } from '../api/read.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { kindName, roleName, usePlaybook } from '../session/playbook.ts';
import { wallTexts as t } from '../texts/wall.ts';
import { dayOf } from '../words/zone.ts';
import { Committee, type Group, type Member, seatMember } from './committee.tsx';
import { type NamedRing, Rings } from './rings.tsx';
import '../matter/paper.css';
import './wall.css';

const route = getRouteApi('/signed-in/organisations/$organisation/wall');

/** What one hangs on the wall: the rings of an organisation, or the seats of its committee, with the list below. */
export function WallPage() {
  const { organisation: id } = route.useParams();
  const { show } = route.useSearch();
  const playbook = usePlaybook();
  const organisation = useQuery(read(showOrganisation, { organisation: id }));
  const relations = useQuery(read(listRelations, { organisation: id }));
  const title = show === 'committee' ? t.committee : t.rings;
  useTitle(organisation.data ? `${organisation.data.name} ${title}` : title);
  const error = organisation.error ?? relations.error;
  if (error)
    return <Failed error={error} retry={() => Promise.all([organisation.refetch(), relations.refetch()])} />;
  if (!organisation.data || !relations.data) return <Bones />;
  const own = relations.data.items.filter((row) => row.end === 'of');
  return (
    <div className="paper-desk">
      <div className="paper-tools">
        <Link to="/organisations" search={{ at: id, tab: 'relations' }}>
          {t.back}
        </Link>
        <Button type="primary" onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <article className="paper">
        {show === 'committee' ? (
          <CommitteeSheet
            name={organisation.data.name}
            people={organisation.data.people}
            seats={own.filter((row) => kindOf(playbook, row)?.to === 'seat')}
            most={relations.data.seats.of}
            playbook={playbook}
          />
        ) : (
          <RingSheet name={organisation.data.name} rows={own} playbook={playbook} />
        )}
        <footer>{t.asOf(dayOf(new Date()))}</footer>
      </article>
    </div>
  );
}

const kindOf = (playbook: PlaybookView, row: RelationRow) =>
  playbook.relations.find((kind) => kind.id === row.kind);

function RingSheet({ name, rows, playbook }: { name: string; rows: RelationRow[]; playbook: PlaybookView }) {
  const rings: NamedRing[] = playbook.relations
    .filter((kind) => kind.ring !== undefined)
    .sort((a, b) => (a.ring ?? 0) - (b.ring ?? 0))
    .map((kind) => ({ name: kind.name, rows: rows.filter((row) => row.kind === kind.id) }))
    .filter((ring) => ring.rows.length > 0);
  if (rings.length === 0) return <Nothing title={t.noRings}>{t.noRingsWhy}</Nothing>;
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p className="paper-title">{t.rings}</p>
      </header>
      <Rings core={name} rings={rings} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t.ring}</th>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.unitKind}</th>
            <th scope="col">{t.since}</th>
          </tr>
        </thead>
        <tbody>
          {rings.flatMap((ring) =>
            ring.rows.map((row) => (
              <tr key={row.id}>
                <td>{ring.name}</td>
                <td>{row.organisation?.name}</td>
                <td>{kindName(playbook, row.organisation?.kind ?? '')}</td>
                <td>{row.fromOn}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </>
  );
}

/**
 * The first of its people who leads by the name of the post, else the first there is. Whoever is shown masked does
 * not go on a wall.
 */
function chairOf(
  playbook: PlaybookView,
  people: readonly PersonRow[],
  name: string,
): { chair: Member | null; others: Member[] } {
  const members = people
    .filter((p) => !p.name.includes('*'))
    .map((p): Member => {
      const held = p.roles.find((role) => role.at === name) ?? p.roles[0];
      return { id: p.id, name: p.name, under: [held ? (held.title ?? roleName(playbook, held.role)) : ''] };
    });
  const at = Math.max(
    0,
    members.findIndex((m) => /^(?!.*副).*(书记|主任)/.test(m.under[0] ?? '')),
  );
  return { chair: members[at] ?? null, others: members.filter((_, i) => i !== at) };
}

function CommitteeSheet({
  name,
  people,
  seats,
  most,
  playbook,
}: {
  name: string;
  people: readonly PersonRow[];
  seats: readonly RelationRow[];
  most: number | null;
  playbook: PlaybookView;
}) {
  if (seats.length === 0) return <Nothing title={t.noSeats}>{t.noSeatsWhy}</Nothing>;
  const seated = new Set(seats.map((row) => row.person?.id));
  const { chair, others } = chairOf(
    playbook,
    people.filter((p) => !seated.has(p.id)),
    name,
  );
  const byKind = Map.groupBy(seats, (row) => row.organisation?.kind ?? '');
  const groups: Group[] = [
    ...(others.length > 0 ? [{ name: t.fullTime, members: others }] : []),
    ...[...byKind].map(([kind, rows]) => ({
      name: t.seatsOf(kindName(playbook, kind), rows.length),
      members: rows.map(seatMember),
    })),
  ];
  return (
    <>
      <Committee name={name} about={t.seats(seats.length, most)} chair={chair} groups={groups} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.unitKind}</th>
            <th scope="col">{t.post}</th>
            <th scope="col">{t.holder}</th>
          </tr>
        </thead>
        <tbody>
          {seats.map((row) => (
            <tr key={row.id}>
              <td>{row.organisation?.name}</td>
              <td>{kindName(playbook, row.organisation?.kind ?? '')}</td>
              <td>{row.post}</td>
              <td>{row.person?.name ?? t.vacant}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
