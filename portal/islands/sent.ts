import { dropDraft } from './drafts.ts';

/** What has been sent is no longer a draft. */
export function start(element: HTMLElement): void {
  for (const type of (element.dataset.draft ?? '').split(' ')) dropDraft(type);
}
