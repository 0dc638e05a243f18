import type { ImportKind } from '@lianxin/contracts/imports';
import { enterprises } from './enterprises.ts';
import type { KindDef } from './kind.ts';
import { members } from './members.ts';
import { organisations } from './organisations.ts';
import { places } from './places.ts';

/** All that can be brought in. */
export const kinds: Readonly<Record<ImportKind, KindDef>> = { members, organisations, places, enterprises };
