import { Segmented } from 'antd';
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
  const [search, set] = useMembersSearch();
  const tab = search.tab ?? 'registers';
  const Tab = shown[tab];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="page-note">{t.inner}</p>
      <div className="members-tabs">
        <Segmented
          aria-label={t.title}
          value={tab}
          options={membersTabs.map((value) => ({ value, label: t.tabs[value] }))}
          onChange={(next) => set({ ...nothing, place: search.place, tab: next })}
        />
      </div>
      <Tab />
    </div>
  );
}

/** What one tab was filtered by says nothing to another. */
const nothing = {
  branch: undefined,
  stage: undefined,
  kind: undefined,
  stratum: undefined,
  unit: undefined,
  confirmed: undefined,
  state: undefined,
  within: undefined,
  than: undefined,
  figure: undefined,
  at: undefined,
  skills: undefined,
  time: undefined,
  q: undefined,
};
