import { memberBranches } from '@lianxin/contracts/members';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { useSettled } from '../form/found.ts';
import { membersTexts as t } from '../texts/members.ts';

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
}

/** Chooses a branch that keeps a roll, by typing part of its name. */
export function BranchPicker({ id, value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const q = useSettled(typed.trim());
  const found = useQuery({ ...read(memberBranches, q ? { q } : {}), staleTime: 60_000 });
  const options = (found.data?.items ?? []).map((b) => ({ value: b.id, label: b.name, about: b.place }));
  const kept = chosen && chosen.value === value && !options.some((o) => o.value === value) ? [chosen] : [];
  const known = value && [...kept, ...options].some((o) => o.value === value);
  return (
    <Select
      {...(id ? { id } : { 'aria-label': t.branch })}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ? (known ? value : { value, label: t.branch }.label) : null}
      placeholder={t.typeBranch}
      loading={found.isLoading}
      options={[...kept, ...options]}
      optionRender={(o) => (
        <span style={{ display: 'grid' }}>
          <span>{o.label}</span>
          <span className="quiet small">{(o.data as { about?: string | null }).about}</span>
        </span>
      )}
      onChange={(next: string | null) => {
        const row = options.find((o) => o.value === next);
        if (row) setChosen({ value: row.value, label: row.label });
        onChange?.(next ?? undefined);
      }}
    />
  );
}
