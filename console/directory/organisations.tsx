import { listOrganisations, type OrganisationNode } from '@lianxin/contracts/directory';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Input, Tree } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { useSettled } from '../form/found.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { Organisation } from './organisation.tsx';
import { OrganisationList } from './organisation-list.tsx';
import './directory.css';

const route = getRouteApi('/signed-in/inside/organisations');

interface Node {
  key: string;
  title: string;
  isLeaf: boolean;
  children?: Node[];
}

const nodeOf = (o: OrganisationNode): Node => ({ key: o.id, title: o.name, isLeaf: o.children === 0 });

const put = (nodes: Node[], key: string, children: Node[]): Node[] =>
  nodes.map((n) =>
    n.key === key ? { ...n, children } : n.children ? { ...n, children: put(n.children, key, children) } : n,
  );

/** The organisations of the district as a tree, and the one that was chosen. */
export function OrganisationsPage() {
  useTitle(t.organisations);
  const { at } = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [grown, setGrown] = useState<Node[] | null>(null);
  const q = useSettled(typed.trim());
  const top = useQuery(read(listOrganisations, { limit: 200 }));
  const nodes = grown ?? (top.data?.items ?? []).map(nodeOf);
  const load = async (key: string) => {
    const answer = await client.fetchQuery(read(listOrganisations, { parent: key, limit: 200 }));
    setGrown((now) => put(now ?? nodes, key, answer.items.map(nodeOf)));
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.organisations}</h1>
      </div>
      <div className="directory">
        <div className="directory-side">
          <Input.Search
            value={typed}
            allowClear
            maxLength={30}
            placeholder={t.searchOrganisation}
            aria-label={t.searchOrganisation}
            onChange={(e) => setTyped(e.target.value)}
          />
          {top.error ? <Failed error={top.error} retry={top.refetch} /> : null}
          {top.isPending ? <Bones /> : null}
          {q ? (
            <OrganisationList filter={{ q }} at={at} to="/organisations" />
          ) : (
            <Tree
              aria-label={t.tree}
              blockNode
              treeData={nodes}
              selectedKeys={at ? [at] : []}
              loadData={(node) => (node.children ? Promise.resolve() : load(String(node.key)))}
              onSelect={(_, { node }) =>
                void navigate({ to: '/organisations', search: { at: String(node.key) }, replace: true })
              }
            />
          )}
        </div>
        {at ? (
          <Organisation key={at} id={at} to="/organisations" />
        ) : (
          <Nothing title={t.chooseOne}>{t.chooseOneWhy}</Nothing>
        )}
      </div>
    </div>
  );
}
