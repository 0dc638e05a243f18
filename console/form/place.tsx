import { listPlaces, type PlaceNode, searchPlaces } from '@lianxin/contracts/directory';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Cascader, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { read } from '../api/read.ts';
import { formTexts } from '../texts/form.ts';
import { pathWords } from '../words/path.ts';
import { useSettled } from './found.ts';

interface Node {
  value: string;
  label: string;
  isLeaf: boolean;
  level: number;
  children?: Node[];
}

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined, path: string) => void;
  readonly placeholder?: string;
  readonly style?: React.CSSProperties;
}

const nodeOf = (place: PlaceNode): Node => ({
  value: place.id,
  label: place.name,
  isLeaf: place.children === 0,
  level: place.level,
});

const put = (nodes: Node[], path: readonly string[], children: Node[]): Node[] =>
  nodes.map((n) =>
    n.value !== path[0]
      ? n
      : { ...n, children: path.length === 1 ? children : put(n.children ?? [], path.slice(1), children) },
  );

/** Chooses a place of any level: level by level, or by typing part of its name. */
export function PlacePicker({ id, value, onChange, placeholder, style }: Props) {
  const client = useQueryClient();
  const [nodes, setNodes] = useState<Node[]>([]);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const top = useQuery({ ...read(listPlaces, {}), staleTime: 300_000 });
  const here = useQuery({
    ...read(listPlaces, { parent: value ?? '' }),
    enabled: !!value,
    staleTime: 300_000,
  });
  const found = useQuery({ ...read(searchPlaces, { q }), enabled: q !== '' && open });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const known = here.data?.path.filter((p) => p.level > 0).map((p) => p.id) ?? [];
  const way = picked.at(-1) === value ? [...picked] : known;
  const options = nodes.length > 0 ? nodes : (top.data?.items ?? []).map(nodeOf);
  const load = async (path: Node[]) => {
    const parent = path.at(-1)?.value;
    if (!parent) return;
    const answer = await client.fetchQuery({ ...read(listPlaces, { parent }), staleTime: 300_000 });
    setNodes((now) =>
      put(
        now.length > 0 ? now : options,
        path.map((n) => n.value),
        answer.items.map(nodeOf),
      ),
    );
  };
  const choose = (next: string, path: string) => {
    onChange?.(next, path);
    setOpen(false);
    setTyped('');
  };
  return (
    <Cascader<Node>
      {...(id ? { id } : { 'aria-label': placeholder ?? formTexts.place })}
      style={{ width: '100%', ...style }}
      open={open}
      onOpenChange={(now) => {
        setOpen(now);
        if (!now) setTyped('');
      }}
      changeOnSelect
      allowClear
      options={options}
      placeholder={placeholder ?? formTexts.place}
      value={value ? way : []}
      displayRender={() => (here.data ? pathWords(here.data.path) : '')}
      loadData={(path) => void load(path)}
      onChange={(path, chosen) => {
        const last = chosen?.at(-1);
        setPicked(path ?? []);
        if (path && last) onChange?.(last.value, chosen.map((n) => n.label).join(' / '));
        else onChange?.(undefined, '');
        if (last?.isLeaf) setOpen(false);
      }}
      popupRender={(menus) => (
        <div>
          <div style={{ padding: 8 }}>
            <Input
              value={typed}
              allowClear
              placeholder={formTexts.placeSearch}
              aria-label={formTexts.placeSearch}
              onChange={(e) => setTyped(e.target.value)}
              onKeyDown={(e) => e.stopPropagation()}
            />
          </div>
          {q === '' ? menus : <Found items={found.data?.items} choose={choose} />}
        </div>
      )}
    />
  );
}

interface FoundPlace {
  readonly id: string;
  readonly path: readonly { level: number; name: string }[];
}

function Found({
  items,
  choose,
}: {
  items: readonly FoundPlace[] | undefined;
  choose: (id: string, path: string) => void;
}): ReactNode {
  if (!items) return null;
  if (items.length === 0) return <p style={{ padding: '0 16px 16px' }}>{formTexts.placeNone}</p>;
  return (
    <ul style={{ padding: '0 4px 8px', maxHeight: 260, overflowY: 'auto' }}>
      {items.map((place) => (
        <li key={place.id}>
          <Button
            type="text"
            block
            style={{ justifyContent: 'start' }}
            onClick={() => choose(place.id, pathWords(place.path))}
          >
            {pathWords(place.path)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
