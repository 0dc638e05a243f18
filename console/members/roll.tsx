import {
  type MemberKindId,
  memberKinds,
  memberRoll,
  type RollRow,
  type StageId,
  stages,
} from '@lianxin/contracts/members';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { ExportButton } from '../exports/button.tsx';
import { useSettled } from '../form/found.ts';
import { PlacePicker } from '../form/place.tsx';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { shared } from '../texts/everywhere.ts';
import { membersTexts as t } from '../texts/members.ts';
import { personTexts } from '../texts/person.ts';
import { useMembersSearch } from './at.ts';
import { BranchPicker } from './branch.tsx';
import { ChangeDrawer } from './change.tsx';
import { TransferModal } from './transfer.tsx';

/** Stages and kinds that the registers open by one word. */
const stageWords: Record<string, StageId[]> = {
  member: ['probationary', 'full'],
  developing: ['applicant', 'activist', 'candidate'],
};
const workingWords: Record<string, (keyof typeof personTexts.workings)[]> = { own: ['retired', 'none'] };
const kindWords: Record<string, MemberKindId[]> = { own: ['regular', 'floating-out'] };

/** The roll of a branch, or of all branches at a place. */
export function Roll() {
  const [search, set] = useMembersSearch();
  const playbook = usePlaybook();
  const [typed, setTyped] = useState(search.q ?? '');
  const q = useSettled(typed.trim());
  const [changing, setChanging] = useState<RollRow | null>(null);
  const [moving, setMoving] = useState<RollRow | null>(null);
  const { place, branch, stage, kind, stratum, working } = search;
  const roll = usePages(memberRoll, {
    limit: 50,
    ...(place ? { place } : {}),
    ...(branch ? { branch } : {}),
    ...(stage ? { stage: stageWords[stage] ?? [stage as StageId] } : {}),
    ...(kind ? { kind: kindWords[kind] ?? [kind as MemberKindId] } : {}),
    ...(stratum ? { stratum } : {}),
    ...(working ? { working: workingWords[working] ?? [working as keyof typeof personTexts.workings] } : {}),
    ...(search.q ? { q: search.q } : {}),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the list
  useEffect(() => {
    if (q !== (search.q ?? '')) set({ q });
  }, [q]);
  const columns: Column<RollRow>[] = [
    {
      key: 'name',
      title: t.name,
      wide: true,
      render: (row) => (
        <div>
          <Link to="/people/$person" params={{ person: row.person.id }}>
            <strong>{row.person.name}</strong>
          </Link>
          {row.person.phone ? <div className="quiet figures">{row.person.phone}</div> : null}
        </div>
      ),
    },
    {
      key: 'branch',
      title: t.branch,
      word: true,
      render: (row) => (
        <Link to="/members" search={{ tab: 'roll', branch: row.branch.id }}>
          {row.branch.name}
        </Link>
      ),
    },
    {
      key: 'stage',
      title: t.stage,
      word: true,
      render: (row) => (
        <>
          {stages[row.stage]}
          {row.kind === 'regular' ? null : (
            <div className="quiet small">
              {memberKinds[row.kind]} {row.elsewhere}
            </div>
          )}
        </>
      ),
    },
    { key: 'joined', title: t.joinedOn, word: true, render: (row) => row.joinedOn ?? shared.unknown },
    { key: 'reported', title: t.reportedAt, word: true, render: (row) => row.reportedAt ?? shared.unknown },
    {
      key: 'act',
      title: '',
      end: true,
      render: (row) => (
        <Space>
          {row.may.includes('transfer') ? (
            <Button size="small" type="text" onClick={() => setMoving(row)}>
              {t.transfer}
            </Button>
          ) : null}
          {row.may.includes('change') ? (
            <Button size="small" onClick={() => setChanging(row)}>
              {t.change}
            </Button>
          ) : null}
        </Space>
      ),
    },
  ];
  if (playbook.strata.length > 0)
    columns.splice(3, 0, {
      key: 'stratum',
      title: t.stratum,
      word: true,
      render: (row) => playbook.strata.find((s) => s.id === row.stratum)?.name ?? shared.unknown,
    });
  return (
    <>
      <div className="filter-bar">
        <Input.Search
          style={{ width: 220 }}
          value={typed}
          allowClear
          maxLength={30}
          placeholder={t.search}
          aria-label={t.search}
          onChange={(e) => setTyped(e.target.value)}
        />
        <span style={{ width: 220 }}>
          <BranchPicker value={branch} onChange={(next) => set({ branch: next })} />
        </span>
        <PlacePicker style={{ width: 200 }} value={place} onChange={(next) => set({ place: next })} />
        <Select
          style={{ width: 140 }}
          aria-label={t.stage}
          value={stage ?? ''}
          options={[
            { value: '', label: t.anyStage },
            { value: 'member', label: t.members },
            { value: 'developing', label: t.developing },
            ...Object.entries(stages).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) => set({ stage: next })}
        />
        <Select
          style={{ width: 120 }}
          aria-label={t.kind}
          value={kind ?? ''}
          options={[
            { value: '', label: t.anyKind },
            { value: 'own', label: t.direct },
            ...Object.entries(memberKinds)
              .filter(([value]) => value !== 'regular')
              .map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) => set({ kind: next })}
        />
        <Select
          style={{ width: 140 }}
          aria-label={personTexts.working}
          value={working ?? ''}
          options={[
            { value: '', label: personTexts.working },
            { value: 'own', label: t.notInService },
            ...Object.entries(personTexts.workings).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) => set({ working: next })}
        />
        {playbook.strata.length > 0 ? (
          <Select
            style={{ width: 180 }}
            aria-label={t.stratum}
            value={stratum ?? ''}
            options={[
              { value: '', label: t.anyStratum },
              ...playbook.strata.map((s) => ({ value: s.id, label: s.name })),
            ]}
            onChange={(next) => set({ stratum: next })}
          />
        ) : null}
        <ExportButton list="members" filter={{ place, branch }} />
      </div>
      {roll.error ? (
        <Failed error={roll.error} retry={roll.refetch} />
      ) : roll.isPending ? (
        <Bones lines={8} />
      ) : roll.rows.length === 0 ? (
        <Nothing title={t.noRoll}>{t.noRollWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs.roll}
            columns={columns}
            groups={[{ key: 'all', rows: roll.rows }]}
            idOf={(row) => row.membership}
          />
          <More
            shown={roll.rows.length}
            next={roll.hasNextPage}
            busy={roll.isFetchingNextPage}
            load={roll.fetchNextPage}
            unit={shared.personUnit}
          />
        </>
      )}
      <ChangeDrawer
        line={changing && { ...changing, id: changing.membership }}
        name={changing?.person.name ?? ''}
        close={() => setChanging(null)}
      />
      <TransferModal
        membership={moving?.membership ?? null}
        name={moving?.person.name ?? ''}
        close={() => setMoving(null)}
      />
    </>
  );
}
