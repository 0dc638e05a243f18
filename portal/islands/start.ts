/** The one script of every page: finds the islands in it and loads each where it stands. */
type Island = { start(element: HTMLElement): void };

const islands: Record<string, () => Promise<Island>> = {
  draft: () => import('./draft.ts'),
  here: () => import('./here.ts'),
  keep: () => import('./keep.ts'),
  map: () => import('./map.ts'),
  pictures: () => import('./pictures.ts'),
  print: () => import('./print.ts'),
  sent: () => import('./sent.ts'),
  'sign-out': () => import('./sign-out.ts'),
};

/** A form is sent once at a time; the button says so while it is under way. */
function sendOnce(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    const button = event.submitter;
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = 'true';
    button?.setAttribute('aria-busy', 'true');
  });
}

document.querySelector<HTMLElement>('#errors')?.focus();
for (const element of document.querySelectorAll<HTMLElement>('[data-island]'))
  islands[element.dataset.island ?? '']?.().then((island) => island.start(element));
for (const form of document.querySelectorAll('form')) if (form.dataset.island !== 'keep') sendOnce(form);

// Coming back to a page that the browser kept: its forms may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  }
});
