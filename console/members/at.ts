import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { MembersSearch } from './search.ts';

const route = getRouteApi('/signed-in/inside/members');

/** What the address says, and how to change it; what is undefined goes. */
export function useMembersSearch(): [MembersSearch, (change: MembersChange) => void] {
  const search = route.useSearch();
  const navigate = useNavigate();
  return [
    search,
    (change) =>
      void navigate({
        to: '/members',
        search: Object.fromEntries(
          Object.entries({ ...search, ...change }).filter(([, v]) => v),
        ) as MembersSearch,
        replace: true,
      }),
  ];
}

type MembersChange = { [K in keyof MembersSearch]?: MembersSearch[K] | undefined };
