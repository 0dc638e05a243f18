import { type FunctionComponent, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Frame } from './frame.ts';
import { Act, Reveal } from './pages/act.tsx';
import { OwnCarePage, Pair, Pairs, WithdrawCare } from './pages/care.tsx';
import { Chooser, ErrorPage, Offline } from './pages/error.tsx';
import { AddFamily, EndFamily, Family } from './pages/family.tsx';
import { Home } from './pages/home.tsx';
import { Inbox } from './pages/inbox.tsx';
import { Locate } from './pages/locate.tsx';
import { Looks } from './pages/looks.tsx';
import { Matter } from './pages/matter.tsx';
import { Matters } from './pages/matters.tsx';
import { LookPage, Me } from './pages/me.tsx';
import { Points } from './pages/points.tsx';
import { Public } from './pages/public.tsx';
import { Quick } from './pages/quick.tsx';
import { Raise } from './pages/raise/raise.tsx';
import { RaisedPage } from './pages/raised.tsx';
import { Report } from './pages/report.tsx';
import { ReportIn } from './pages/report-in.tsx';
import { Section } from './pages/section.tsx';
import { SignIn, StaffSignIn } from './pages/sign-in.tsx';
import { EndStanding, StandingOrders } from './pages/standing.tsx';
import { Volunteer } from './pages/volunteer.tsx';
import { WorkList } from './pages/work.tsx';
import type { PageName, Pages } from './pages.ts';

const pages: { [P in PageName]: FunctionComponent<{ data: Pages[P]; frame: Frame }> } = {
  chooser: Chooser,
  home: Home,
  section: Section,
  report: Report,
  raise: Raise,
  raised: RaisedPage,
  matters: Matters,
  matter: Matter,
  act: Act,
  locate: Locate,
  reveal: Reveal,
  public: Public,
  volunteer: Volunteer,
  points: Points,
  standing: StandingOrders,
  endStanding: EndStanding,
  inbox: Inbox,
  work: WorkList,
  quick: Quick,
  signIn: SignIn,
  staffSignIn: StaffSignIn,
  me: Me,
  look: LookPage,
  family: Family,
  addFamily: AddFamily,
  endFamily: EndFamily,
  looks: Looks,
  pairs: Pairs,
  pair: Pair,
  ownCare: OwnCarePage,
  reportIn: ReportIn,
  withdrawCare: WithdrawCare,
  error: ErrorPage,
  offline: Offline,
};

/** A whole HTML document for a page with its data: pure, the same for the same input. */
export function render<P extends PageName>(page: P, data: Pages[P], frame: Frame): string {
  const show = pages[page] as FunctionComponent<{ data: Pages[P]; frame: Frame }>;
  return `<!doctype html>${renderToString(h(show, { data, frame }))}`;
}

export type Render = typeof render;
