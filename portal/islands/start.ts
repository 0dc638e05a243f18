/** The one script of every page: finds the islands in it and loads each with what it needs. */
const islands: Record<string, () => Promise<{ start(element: HTMLElement): void }>> = {
  print: () => import('./print.ts'),
};

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = islands[element.dataset.island ?? ''];
  if (load) load().then((island) => island.start(element));
}
