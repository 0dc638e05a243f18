import { type Match, matchMembers } from '@lianxin/contracts/matching';
import { type FreeTime, freeTimes } from '@lianxin/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { membersTexts as t } from '../texts/members.ts';
import { useMembersSearch } from './at.ts';

/** Who can help with something: by skill, time and distance, with the reasons (L4, G8). */
export function MatchMembers() {
  const [search, set] = useMembersSearch();
  const skills = search.skills ? search.skills.split(' ') : [];
  const within = Number(search.within ?? 2000);
  const asked = skills.length > 0 || search.place !== undefined || search.time !== undefined;
  const found = useQuery({
    ...read(matchMembers, {
      within,
      ...(skills.length > 0 ? { skills } : {}),
      ...(search.place ? { place: search.place } : {}),
      ...(search.time ? { time: search.time as FreeTime } : {}),
    }),
    enabled: asked,
  });
  const columns: Column<Match>[] = [
    {
      key: 'name',
      title: t.name,
      wide: true,
      render: (row) => (
        <Link to="/people/$person" params={{ person: row.id }}>
          <strong>{row.name}</strong>
        </Link>
      ),
    },
    { key: 'reasons', title: t.reasons, wide: true, render: (row) => row.reasons.join('；') },
    {
      key: 'phone',
      title: t.phone,
      word: true,
      render: (row) => <span className="figures">{row.phone}</span>,
    },
  ];
  return (
    <>
      <p className="page-note">{t.matchNote}</p>
      <div className="filter-bar">
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={8}
          style={{ minWidth: 260 }}
          aria-label={t.skills}
          placeholder={`${t.skills}（${t.skillsHint}）`}
          value={skills}
          onChange={(next: string[]) =>
            set({
              skills: next
                .map((s) => s.trim().replaceAll(' ', ''))
                .filter(Boolean)
                .join(' '),
            })
          }
        />
        <PlacePicker
          style={{ width: 240 }}
          value={search.place}
          placeholder={t.where}
          onChange={(place) => set({ place })}
        />
        <Select
          style={{ width: 140 }}
          aria-label={t.time}
          value={search.time ?? ''}
          options={[
            { value: '', label: t.anyTime },
            ...Object.entries(freeTimes).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(time) => set({ time })}
        />
        <Select
          style={{ width: 120 }}
          aria-label={t.within}
          value={within}
          options={[500, 1000, 2000, 5000, 10_000].map((value) => ({ value, label: t.metres(value) }))}
          onChange={(next) => set({ within: next === 2000 ? undefined : String(next) })}
        />
      </div>
      {!asked ? (
        <Nothing title={t.startMatch}>{t.startMatchWhy}</Nothing>
      ) : found.error ? (
        <Failed error={found.error} retry={found.refetch} />
      ) : !found.data ? (
        <Bones />
      ) : found.data.items.length === 0 ? (
        <Nothing title={t.noMatch}>{t.noMatchWhy}</Nothing>
      ) : (
        <>
          <p className="quiet">{t.able(found.data.able, found.data.items.length)}</p>
          <DataTable
            label={t.tabs.match}
            columns={columns}
            groups={[{ key: 'all', rows: found.data.items }]}
            idOf={(row) => row.id}
          />
        </>
      )}
    </>
  );
}
