import { listOrganisations } from '@lianxin/contracts/directory';
import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { formTexts } from '../texts/form.ts';
import { useSettled } from './found.ts';

interface Props {
  readonly id?: string;
  readonly value?: string | string[] | undefined;
  readonly onChange?: (value: string | string[] | undefined) => void;
  readonly many?: boolean;
  readonly most?: number | undefined;
  /** Kinds that may be chosen; any when absent. */
  readonly of?: readonly string[] | undefined;
  /** Organisations of this place come first. */
  readonly near?: string | undefined;
  readonly placeholder?: string;
  /** Those the server offers first; then `near` need not be asked for. */
  readonly offered?: readonly { id: string; name: string; hint?: string }[] | undefined;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
}

const option = (entry: Entry) => ({ value: entry.id, label: entry.name, place: entry.place });

/**
 * The organisations that fit what was typed: of the place first, each once. Those offered answer at once, so that
 * the row one is about to press does not move when the others come in.
 */
function useOrganisations({ of, near, offered }: Props, typed: string) {
  const q = useSettled(typed);
  const kinds = of && of.length > 0 ? of : [undefined];
  const asked = (place?: string) =>
    kinds.map((kind) =>
      read(listOrganisations, {
        limit: 20,
        ...(kind ? { kind } : {}),
        ...(q ? { q } : {}),
        ...(place ? { place } : {}),
      }),
    );
  const here = useQueries({ queries: near && !offered ? asked(near) : [] });
  const everywhere = useQueries({ queries: asked() });
  const first: readonly Entry[] = offered
    ? offered
        .filter((o) => o.name.includes(typed))
        .map((o) => ({ id: o.id, name: o.name, place: o.hint ?? null }))
    : here.flatMap((r) => r.data?.items ?? []);
  const seen = new Set(first.map((n) => n.id));
  const rest: readonly Entry[] = everywhere
    .flatMap((r) => r.data?.items ?? [])
    .filter((n) => !seen.has(n.id) && (q === typed || n.name.includes(typed)));
  return { first, rest, busy: [...here, ...everywhere].some((r) => r.isLoading) };
}

/** Chooses one organisation or several, by typing part of a name. */
export function OrganisationPicker(props: Props) {
  const { id, value, onChange, many, most, placeholder } = props;
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const { first, rest, busy } = useOrganisations(props, typed.trim());
  const listed = new Set([...first, ...rest].map((n) => n.id));
  const kept = [value ?? []].flat().filter((v) => !listed.has(v) && names.has(v));
  const options =
    first.length > 0
      ? [
          { label: formTexts.near, options: first.map(option) },
          { label: formTexts.others, options: rest.map(option) },
        ].filter((g) => g.options.length > 0)
      : rest.map(option);
  const keptOptions = kept.map((v) => ({ value: v, label: names.get(v) ?? v, place: null }));
  return (
    <Select
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(many ? { mode: 'multiple' as const } : { allowClear: true })}
      {...(most ? { maxCount: most } : {})}
      value={value ?? null}
      placeholder={placeholder ?? formTexts.typeToFind}
      loading={busy}
      notFoundContent={busy ? null : formTexts.notFound}
      options={[...keptOptions, ...options]}
      optionRender={(o) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between' }}>
          <span>{o.label}</span>
          <span className="quiet small">{(o.data as { place?: string | null }).place}</span>
        </span>
      )}
      onChange={(next: string | string[] | null) => {
        const found = new Map(names);
        for (const node of [...first, ...rest])
          if ([next].flat().includes(node.id)) found.set(node.id, node.name);
        setNames(found);
        setTyped('');
        onChange?.(next ?? undefined);
      }}
    />
  );
}
