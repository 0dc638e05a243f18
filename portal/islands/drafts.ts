/** What was typed on the pages of one report, kept on the device until it is sent. */
export interface Draft {
  /** Epoch milliseconds. */
  at: number;
  step: string;
  key: string;
  entries: [string, string][];
}

const keptFor = 7 * 86_400_000;
const nameOf = (type: string): string => `lianxin.draft.${document.body.dataset.person ?? ''}.${type}`;

/** The kept draft of a type; null where there is none or it is older than a week. */
export function readDraft(type: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(type)) ?? 'null') as Draft | null;
    return draft && Date.now() - draft.at < keptFor ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; a device that is full or forbids it goes without. */
export function keepDraft(type: string, draft: Draft): void {
  try {
    localStorage.setItem(nameOf(type), JSON.stringify(draft));
  } catch {
    // nothing typed is lost: it travels in the form itself
  }
}

export function dropDraft(type: string): void {
  try {
    localStorage.removeItem(nameOf(type));
  } catch {
    // a device that forbids keeping has nothing to drop
  }
}
