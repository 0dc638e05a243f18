import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './error.ts';

/** Whether trying the same call again could help: the network or a busy server, never a refusal. */
const mayRetry = (error: Error): boolean =>
  error instanceof ApiError && (error.code === 'Offline' || error.code === 'Unavailable');

/**
 * The one cache of what the server said. `signedOut` is called when a session has ended under a screen that
 * was reading.
 */
export const newClient = (signedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'NotSignedIn') signedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 15 * 60_000,
        retry: (count, error) => count < 2 && mayRetry(error),
      },
      mutations: { retry: false },
    },
  });
