import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readCareSearch } from './care/search.ts';
import { readCoverageSearch } from './coverage/search.ts';
import { readFigureSearch } from './figures/period.ts';
import { Frame } from './frame/frame.tsx';
import { Broken, NoPage, NotStaff } from './frame/stops.tsx';
import { readSearch } from './matters/filter.ts';
import { readMembersSearch } from './members/search.ts';
import { Bones } from './parts/nothing.tsx';
import { playbookQuery } from './session/playbook.ts';
import { sessionQuery, useSession } from './session/session.ts';
import { keepZone } from './words/zone.ts';

interface Context {
  readonly client: QueryClient;
}

const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value).slice(0, 400);

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NoPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = text(search.to);
    return to?.startsWith('/') ? { to } : {};
  },
  component: lazyRouteComponent(() => import('./sign-in/page.tsx'), 'SignInPage'),
});

/** Everything behind sign-in: the session and the playbook are there before a screen is drawn. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (!session.signedIn)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
    const playbook = await context.client.ensureQueryData(playbookQuery);
    keepZone(playbook.zone);
  },
  component: StaffOnly,
});

function StaffOnly() {
  return useSession().staff ? <Outlet /> : <NotStaff />;
}

const inside = createRoute({ getParentRoute: () => signedIn, id: 'inside', component: Frame });

const work = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { group?: 'overdue' | 'today' | 'new' | 'watch' } => {
    const group = (['overdue', 'today', 'new', 'watch'] as const).find((g) => g === search.group);
    return group ? { group } : {};
  },
  component: lazyRouteComponent(() => import('./work/page.tsx'), 'WorkPage'),
});

const matters = createRoute({
  getParentRoute: () => inside,
  path: '/matters',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./matters/page.tsx'), 'MattersPage'),
});

const matter = createRoute({
  getParentRoute: () => inside,
  path: '/matters/$matter',
  component: lazyRouteComponent(() => import('./matter/page.tsx'), 'MatterPage'),
});

/** The whole file of a matter on A4, without the frame. */
const paper = createRoute({
  getParentRoute: () => signedIn,
  path: '/matters/$matter/print',
  component: lazyRouteComponent(() => import('./matter/paper.tsx'), 'MatterPaper'),
});

const wall = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations/$organisation/wall',
  validateSearch: (search: Record<string, unknown>): { show: 'rings' | 'committee' } => ({
    show: search.show === 'committee' ? 'committee' : 'rings',
  }),
  component: lazyRouteComponent(() => import('./wall/page.tsx'), 'WallPage'),
});

const raise = createRoute({
  getParentRoute: () => inside,
  path: '/raise',
  validateSearch: (search: Record<string, unknown>): { type?: string } => {
    const type = text(search.type);
    return type ? { type } : {};
  },
  component: lazyRouteComponent(() => import('./raise/page.tsx'), 'RaisePage'),
});

const figures = createRoute({
  getParentRoute: () => inside,
  path: '/figures',
  validateSearch: readFigureSearch,
  component: lazyRouteComponent(() => import('./figures/page.tsx'), 'FiguresPage'),
});

const oneIn = (search: Record<string, unknown>): { at?: string; q?: string } => {
  const at = text(search.at);
  const q = text(search.q);
  return { ...(at ? { at } : {}), ...(q ? { q } : {}) };
};

const organisationTabs = ['about', 'children', 'people', 'relations', 'changes'] as const;

const organisations = createRoute({
  getParentRoute: () => inside,
  path: '/organisations',
  validateSearch: (
    search: Record<string, unknown>,
  ): { at?: string; kind?: string; place?: string; tab?: (typeof organisationTabs)[number] } => {
    const tab = organisationTabs.find((one) => one === search.tab);
    const [at, kind, place] = [text(search.at), text(search.kind), text(search.place)];
    return {
      ...(at ? { at } : {}),
      ...(kind ? { kind } : {}),
      ...(place ? { place } : {}),
      ...(tab ? { tab } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./directory/organisations.tsx'), 'OrganisationsPage'),
});

const teams = createRoute({
  getParentRoute: () => inside,
  path: '/teams',
  validateSearch: oneIn,
  component: lazyRouteComponent(() => import('./directory/teams.tsx'), 'TeamsPage'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): { q?: string; role?: string; place?: string } => {
    const [q, role, place] = [text(search.q), text(search.role), text(search.place)];
    return { ...(q ? { q } : {}), ...(role ? { role } : {}), ...(place ? { place } : {}) };
  },
  component: lazyRouteComponent(() => import('./directory/people.tsx'), 'PeoplePage'),
});

const places = createRoute({
  getParentRoute: () => inside,
  path: '/places',
  validateSearch: (search: Record<string, unknown>): { at?: string; level?: number } => {
    const at = text(search.at);
    const level = Number(search.level);
    return { ...(at ? { at } : {}), ...(Number.isInteger(level) && level > 0 && level < 9 ? { level } : {}) };
  },
  component: lazyRouteComponent(() => import('./places/page.tsx'), 'PlacesPage'),
});

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$person',
  component: lazyRouteComponent(() => import('./directory/person.tsx'), 'PersonPage'),
});

const members = createRoute({
  getParentRoute: () => inside,
  path: '/members',
  validateSearch: readMembersSearch,
  component: lazyRouteComponent(() => import('./members/page.tsx'), 'MembersPage'),
});

const coverage = createRoute({
  getParentRoute: () => inside,
  path: '/coverage',
  validateSearch: readCoverageSearch,
  component: lazyRouteComponent(() => import('./coverage/page.tsx'), 'CoveragePage'),
});

const care = createRoute({
  getParentRoute: () => inside,
  path: '/care',
  validateSearch: readCareSearch,
  component: lazyRouteComponent(() => import('./care/page.tsx'), 'CarePage'),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/page.tsx'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$import',
  component: lazyRouteComponent(() => import('./imports/one.tsx'), 'ImportPage'),
});

const points = createRoute({
  getParentRoute: () => inside,
  path: '/points',
  component: lazyRouteComponent(() => import('./points/page.tsx'), 'PointsPage'),
});

const playbook = createRoute({
  getParentRoute: () => inside,
  path: '/playbook',
  validateSearch: (search: Record<string, unknown>): { type?: string } => {
    const type = text(search.type);
    return type ? { type } : {};
  },
  component: lazyRouteComponent(() => import('./playbook/page.tsx'), 'PlaybookPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/page.tsx'), 'AccountPage'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): { action?: string } => {
    const action = text(search.action);
    return action ? { action } : {};
  },
  component: lazyRouteComponent(() => import('./account/audit.tsx'), 'AuditPage'),
});

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([
    paper,
    wall,
    inside.addChildren([
      work,
      matters,
      matter,
      raise,
      figures,
      organisations,
      teams,
      people,
      coverage,
      care,
      person,
      members,
      places,
      imports,
      oneImport,
      points,
      playbook,
      account,
      audit,
    ]),
  ]),
]);

/** Search parameters as plain words, so that a filter in the address is the contract's own query string. */
const parseSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null) query.set(key, String(value));
  }
  const words = query.toString();
  return words === '' ? '' : `?${words}`;
}

export const newRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NoPage,
    defaultErrorComponent: Broken,
    defaultPendingComponent: () => (
      <div className="page">
        <Bones />
      </div>
    ),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
