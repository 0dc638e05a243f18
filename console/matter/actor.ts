import type { EventView } from '@lianxin/contracts/matters';

/** Who did it and as what, once where both are the same word. */
export const actorWords = ({ who, as }: Pick<EventView, 'who' | 'as'>): string =>
  [...new Set([who, as])].filter(Boolean).join(' · ');
