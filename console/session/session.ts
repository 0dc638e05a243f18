import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { type SessionView, showSession } from '@lianxin/contracts/session';
import { useSuspenseQuery } from '@tanstack/react-query';
import { read } from '../api/read.ts';

/** Who is signed in; read once for a while, and again when a write says so. */
export const sessionQuery = { ...read(showSession, {}), staleTime: 5 * 60_000 };

/** The session of a screen behind sign-in. */
export const useSession = (): SessionView => useSuspenseQuery(sessionQuery).data;

/** Whether the person signed in holds a permission: for what is offered only, the server decides. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}
