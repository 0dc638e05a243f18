/** Pages kept for where there is no network go with whoever signs out. */
export function start(form: HTMLElement): void {
  form.addEventListener('submit', () => {
    if ('caches' in window)
      caches.keys().then((names) => {
        for (const name of names) caches.delete(name);
      });
  });
}
