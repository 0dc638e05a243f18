import { listMatters, showMatter } from '@lianxin/contracts/matter-operations';
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
  /** Not offered: the matter itself. */
  readonly but?: string | undefined;
  /** Only of this type. */
  readonly type?: string | undefined;
}

/** Chooses another matter by its number or by words in it; the latest open ones stand ready. */
export function MatterPicker({ id, value, onChange, but, type }: Props) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const matters = useQuery(
    read(listMatters, { limit: 20, ...(type ? { type } : {}), ...(q ? { q } : { open: true }) }),
  );
  const options = (matters.data?.items ?? [])
    .filter((m) => m.id !== but)
    .map((m) => ({
      value: m.id,
      label: `${m.number} ${m.title}`,
      about: [m.community, m.excerpt].filter(Boolean).join(' · '),
    }));
  const unlisted = value !== undefined && !options.some((o) => o.value === value);
  const chosen = useQuery({ ...read(showMatter, { matter: value ?? '' }), enabled: unlisted });
  if (unlisted && chosen.data)
    options.unshift({
      value: chosen.data.id,
      label: `${chosen.data.number} ${chosen.data.title}`,
      about: '',
    });
  return (
    <Select
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      placeholder={formTexts.typeMatter}
      loading={matters.isLoading}
      notFoundContent={matters.isLoading ? null : formTexts.notFound}
      options={options}
      optionRender={(o) => (
        <span style={{ display: 'grid' }}>
          <span>{o.label}</span>
          <span className="quiet small">{(o.data as { about?: string }).about}</span>
        </span>
      )}
      onChange={(next: string | null) => onChange?.(next ?? undefined)}
    />
  );
}
