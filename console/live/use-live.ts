import { watchChanges } from '@lianxin/contracts/live';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addressOf } from '../api/call.ts';
import { setHeard } from './heard.ts';
import { refresher } from './refresh.ts';
import { keepStream } from './stream.ts';

/** Hears of changes for as long as the screens behind sign-in are open, and reads again what they touch. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const { changed, ready, stop } = refresher(client);
    const end = keepStream(addressOf(watchChanges, {}), { changed, ready, heard: setHeard });
    return () => {
      end();
      stop();
    };
  }, [client]);
}
