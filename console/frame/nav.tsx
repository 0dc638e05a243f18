import {
  AuditOutlined,
  BarChartOutlined,
  ClusterOutlined,
  EnvironmentOutlined,
  FormOutlined,
  HeartOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  PartitionOutlined,
  ReadOutlined,
  SolutionOutlined,
  TeamOutlined,
  TrophyOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { frame } from '../texts/frame.ts';

interface Item {
  readonly to:
    | '/'
    | '/matters'
    | '/raise'
    | '/figures'
    | '/organisations'
    | '/teams'
    | '/people'
    | '/members'
    | '/places'
    | '/coverage'
    | '/care'
    | '/imports'
    | '/points'
    | '/playbook'
    | '/audit';
  readonly name: string;
  readonly icon: ReactNode;
  /** Offered only to those who hold it. */
  readonly needs?: Permission;
}

interface Group {
  readonly name: string;
  readonly items: readonly Item[];
}

const groups: readonly Group[] = [
  {
    name: frame.groups.work,
    items: [
      { to: '/', name: frame.work, icon: <InboxOutlined /> },
      { to: '/matters', name: frame.matters, icon: <UnorderedListOutlined /> },
      { to: '/raise', name: frame.raise, icon: <FormOutlined />, needs: 'raise-for-others' },
      { to: '/points', name: frame.points, icon: <TrophyOutlined />, needs: 'confirm-points' },
    ],
  },
  {
    name: frame.groups.party,
    items: [
      { to: '/organisations', name: frame.organisations, icon: <ClusterOutlined />, needs: 'see-people' },
      { to: '/coverage', name: frame.coverage, icon: <PartitionOutlined />, needs: 'see-figures' },
      { to: '/members', name: frame.members, icon: <IdcardOutlined />, needs: 'see-members' },
    ],
  },
  {
    name: frame.groups.people,
    items: [
      { to: '/people', name: frame.people, icon: <SolutionOutlined />, needs: 'see-people' },
      { to: '/teams', name: frame.teams, icon: <TeamOutlined />, needs: 'see-people' },
      { to: '/care', name: frame.care, icon: <HeartOutlined />, needs: 'see-figures' },
      { to: '/places', name: frame.places, icon: <EnvironmentOutlined />, needs: 'see-people' },
    ],
  },
  {
    name: frame.groups.whole,
    items: [
      { to: '/figures', name: frame.figures, icon: <BarChartOutlined />, needs: 'see-figures' },
      { to: '/imports', name: frame.imports, icon: <ImportOutlined />, needs: 'import' },
      { to: '/playbook', name: frame.playbook, icon: <ReadOutlined /> },
      { to: '/audit', name: frame.audit, icon: <AuditOutlined />, needs: 'see-audit' },
    ],
  },
];

/** The left navigation: only what the session may do. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const may = useMay();
  const cares = usePlaybook().care.length > 0;
  return (
    <nav className="nav" aria-label={frame.nav}>
      {groups.map((group) => {
        const items = group.items.filter((i) => (!i.needs || may(i.needs)) && (i.to !== '/care' || cares));
        return items.length === 0 ? null : (
          <section key={group.name}>
            <h2 className="nav-group">{group.name}</h2>
            <ul>
              {items.map((i) => (
                <li key={i.to}>
                  <Link
                    to={i.to}
                    {...(i.to === '/matters' ? { search: { open: true } } : {})}
                    className="nav-item"
                    activeProps={{ 'aria-current': 'page' }}
                    activeOptions={{ exact: i.to === '/', includeSearch: false }}
                    onClick={onGo}
                  >
                    <span aria-hidden>{i.icon}</span>
                    {i.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
