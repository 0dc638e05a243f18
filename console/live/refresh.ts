import type { LiveChange } from '@lianxin/contracts/live';
import {
  claimableMatters,
  countMatters,
  listMatters,
  myInbox,
  myWork,
  showMatter,
} from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import type { QueryClient } from '@tanstack/react-query';
import { latestWork } from '../work/latest.ts';

/** Changes within this time are read at once. Milliseconds. */
const gathering = 400;

/** What is not read again under somebody's eyes, only when next it is opened. */
const quietly = [[myWork.id, 'pages'], [listMatters.id], [countMatters.id], [claimableMatters.id]];

/** Reads again what changes touch, a few at a time. */
export function refresher(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let work = false;
  let inbox = false;
  let all = false;
  let matters = new Map<string, number>();

  const read = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });

  /** A matter as it is known here may be newer than what was told: after one's own act. */
  function readMatter(id: string, version: number): void {
    const known = client.getQueryData<MatterView>([showMatter.id, { matter: id }]);
    if (!known || known.version < version) read([showMatter.id, { matter: id }]);
  }

  function flush(): void {
    if (all || work) read(latestWork);
    if (all || inbox) read([myInbox.id]);
    if (all) read([showMatter.id]);
    else for (const [id, version] of matters) readMatter(id, version);
    for (const queryKey of quietly) void client.invalidateQueries({ queryKey, refetchType: 'none' });
    work = false;
    inbox = false;
    all = false;
    matters = new Map();
    timer = undefined;
  }

  const soon = (ms: number) => {
    timer ??= setTimeout(flush, ms);
  };

  return {
    changed(change: LiveChange): void {
      work ||= change.work;
      inbox ||= change.inbox;
      for (const { id, version } of change.matters) matters.set(id, version);
      soon(gathering);
    },
    /** Everything may be old. Not all consoles ask in the same moment. */
    ready(): void {
      all = true;
      soon(gathering + Math.random() * 1600);
    },
    stop: () => clearTimeout(timer),
  };
}
