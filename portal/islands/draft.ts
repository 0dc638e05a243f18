import { device } from '../texts.ts';
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts.ts';

const ours = ['go', 'step', 'key', 'q'];

/** The form's own words: files, the button and what only steers the pages left out. */
const entriesOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' && !ours.includes(name) ? [[name, value]] : [],
  );

const fieldOf = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '';

/** Sends the kept words again, under the key they had, to the page they were typed on. */
function resume(form: HTMLFormElement, draft: Draft): void {
  const again = document.createElement('form');
  again.method = 'post';
  again.action = form.action;
  const all: [string, string][] = [
    ...draft.entries,
    ['key', draft.key],
    ['step', draft.step],
    ['go', `show:${draft.step}`],
  ];
  for (const [name, value] of all) {
    const input = document.createElement('textarea');
    input.name = name;
    input.value = value;
    again.append(input);
  }
  again.hidden = true;
  document.body.append(again);
  again.submit();
}

function button(text: string, kind: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button ${kind}`;
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/** Offers the unfinished report above a newly begun one. */
function offer(form: HTMLFormElement, draft: Draft, type: string, then: () => void): void {
  const box = document.createElement('div');
  box.className = 'note info';
  box.setAttribute('role', 'status');
  const words = document.createElement('div');
  const said = document.createElement('p');
  said.textContent = device.draft;
  const buttons = document.createElement('div');
  buttons.className = 'buttons side';
  buttons.append(
    button(device.draftOn, 'plain', () => resume(form, draft)),
    button(device.draftDrop, 'quiet', () => {
      dropDraft(type);
      box.remove();
      then();
    }),
  );
  words.append(said, buttons);
  box.append(words);
  form.before(box);
}

/** Keeps what is typed on the device (checklist 13), and offers an unfinished report to go on with. */
export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const type = form.dataset.draft ?? '';
  const key = fieldOf(form, 'key');
  const begun = form.dataset.begun === 'true';
  const keep = (): void =>
    keepDraft(type, { at: Date.now(), step: fieldOf(form, 'step'), key, entries: entriesOf(form) });
  const watch = (): void => {
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
  };
  const kept = readDraft(type);
  if (begun) {
    keep();
    watch();
  } else if (kept && kept.key !== key && kept.entries.some(([name]) => name.startsWith('a.')))
    offer(form, kept, type, watch);
  else watch();
}
