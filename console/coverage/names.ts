import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { coverageTexts as t } from '../texts/coverage.ts';

/** Names of a playbook's ids; an id that is gone from this version names itself. */
export const unitKindName = (playbook: PlaybookView, kind: string): string =>
  playbook.units.find((one) => one.id === kind)?.name ?? kind;

export const modeName = (playbook: PlaybookView, mode: string | null): string =>
  mode === null ? t.unsaid : (playbook.coverage.find((one) => one.id === mode)?.name ?? mode);
