import { listPeople } from '@lianxin/contracts/directory';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { formTexts } from '../texts/form.ts';
import { useSettled } from './found.ts';

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
}

/** Chooses a person of the register by name, pinyin, initials or the tail of a telephone number. */
export function PersonPicker({ id, value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const q = useSettled(typed.trim());
  const people = useQuery({ ...read(listPeople, { q, limit: 20 }), enabled: q !== '' });
  const found = q === '' ? [] : (people.data?.items ?? []);
  const options = found.map((p) => ({
    value: p.id,
    label: p.name,
    about: [p.phone, p.place].filter(Boolean).join(' · '),
  }));
  const kept = chosen && chosen.value === value && !options.some((o) => o.value === value) ? [chosen] : [];
  return (
    <Select
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      placeholder={formTexts.typePerson}
      loading={people.isLoading}
      notFoundContent={q === '' || people.isLoading ? null : formTexts.notFound}
      options={[...kept, ...options]}
      optionRender={(o) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between' }}>
          <span>{o.label}</span>
          <span className="quiet small">{(o.data as { about?: string }).about}</span>
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
