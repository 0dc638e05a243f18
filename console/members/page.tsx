import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTitle } from '../parts/title.ts';
import { membersTexts as t } from '../texts/members.ts';
import { useMembersSearch } from './at.ts';
import { Composition } from './composition.tsx';
import { Due } from './due.tsx';
import { MatchMembers } from './match.tsx';
import { Registers } from './registers.tsx';
import { ReportIns } from './report-ins.tsx';
import { Roll } from './roll.tsx';
import { type MembersTab, membersTabs } from './search.ts';
import { Transfers } from './transfers.tsx';
import '../work/tabs.css';
import './members.css';

const shown = {
  registers: Registers,
  roll: Roll,
  'report-ins': ReportIns,
  transfers: Transfers,
  due: Due,
  composition: Composition,
  match: MatchMembers,
} satisfies Record<MembersTab, () => React.ReactNode>;

/** Members: their registers and what is to be done about them. Inner-Party work. */
export function MembersPage() {
  useTitle(t.title);
  const [search] = useMembersSearch();
  const tab = search.tab ?? 'registers';
  const Tab = shown[tab];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="page-note">{t.inner}</p>
      <Tabs chosen={tab} place={search.place} />
      <Tab />
    </div>
  );
}

/** What one tab was filtered by says nothing to another; the place stays. On a narrow window the chosen tab is in sight. */
function Tabs({ chosen, place }: { chosen: MembersTab; place: string | undefined }) {
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab chosen is another one to show
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && here)
      bar.current.scrollLeft = here.offsetLeft - (bar.current.clientWidth - here.clientWidth) / 2;
  }, [chosen]);
  return (
    <nav className="quiet-tabs members-tabs no-print" aria-label={t.title} ref={bar}>
      {membersTabs.map((tab) => (
        <Link
          key={tab}
          to="/members"
          search={{ tab, ...(place ? { place } : {}) }}
          replace
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={tab === chosen ? 'page' : undefined}
          className="quiet-tab"
        >
          {t.tabs[tab]}
        </Link>
      ))}
    </nav>
  );
}
