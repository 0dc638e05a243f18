import { listOrganisations, type OrganisationNode, showOrganisation } from '@lianxin/contracts/directory';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Tree } from 'antd';
import { useEffect, useState } from 'react';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { directoryTexts as t } from '../texts/directory.ts';

interface Node {
  readonly key: string;
  readonly title: string;
  readonly isLeaf: boolean;
  readonly children?: Node[];
}

/** The tree of organisations, read level by level as it is opened; the one that was chosen is opened to. */
export function OrganisationTree({ at }: { at: string | undefined }) {
  const playbook = usePlaybook();
  const navigate = useNavigate();
  const [expanded, setExpanded] = useState<readonly string[]>([]);
  const top = useQuery(read(listOrganisations, { limit: 200 }));
  const chosen = useQuery({
    ...read(showOrganisation, { organisation: at ?? '' }),
    enabled: at !== undefined,
  });
  const above = chosen.data?.path
    .map((p) => p.id)
    .filter((id) => id !== at)
    .join(' ');
  useEffect(() => {
    if (above) setExpanded((now) => [...new Set([...now, ...above.split(' ')])]);
  }, [above]);
  const only = top.data?.items.length === 1 ? top.data.items[0]?.id : undefined;
  useEffect(() => {
    if (only) setExpanded((now) => (now.includes(only) ? now : [...now, only]));
  }, [only]);
  const levels = useQueries({
    queries: expanded.map((parent) => read(listOrganisations, { parent, limit: 200 })),
  });
  if (top.error) return <Failed error={top.error} retry={top.refetch} />;
  if (top.isPending) return <Bones />;
  const under = new Map(expanded.map((id, i) => [id, levels[i]?.data?.items]));
  const nodeOf = (o: OrganisationNode): Node => {
    const children = under.get(o.id);
    return {
      key: o.id,
      title: o.name,
      isLeaf: o.children === 0,
      ...(children ? { children: children.map(nodeOf) } : {}),
    };
  };
  const kinds = new Map(
    [...(top.data?.items ?? []), ...levels.flatMap((level) => level.data?.items ?? [])].map((o) => [
      o.id,
      o.kind,
    ]),
  );
  return (
    <Tree
      aria-label={t.tree}
      blockNode
      treeData={(top.data?.items ?? []).map(nodeOf)}
      titleRender={(node) => <span title={kindName(playbook, kinds.get(node.key) ?? '')}>{node.title}</span>}
      expandedKeys={[...expanded]}
      selectedKeys={at ? [at] : []}
      onExpand={(keys) => setExpanded(keys.map(String))}
      onSelect={(_, { node }) =>
        void navigate({
          to: '/organisations',
          search: { at: node.key },
          replace: true,
        })
      }
    />
  );
}
