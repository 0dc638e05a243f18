const cacheName = 'lianxin-1';

/** Every built file by its address: islands are loaded when they are needed, which may be without signal. */
async function builtFiles(): Promise<string[]> {
  const answer = await fetch('/assets/manifest.json', { cache: 'no-cache' });
  const manifest = (await answer.json()) as Record<string, { file: string }>;
  return Object.values(manifest).map(({ file }) => `/assets/${file}`);
}

/**
 * Keeps the page for reporting and what it loads on the device, so that it opens where there is no signal. What
 * is no longer built is forgotten.
 */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  await navigator.serviceWorker.register('/worker.js', { scope: '/' });
  const files = await builtFiles();
  const cache = await caches.open(cacheName);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !files.includes(pathname)) await cache.delete(request);
  }
  const missing = await Promise.all(files.map(async (path) => ((await cache.match(path)) ? [] : [path])));
  await Promise.all(
    [...missing.flat(), '/offline', '/work/report'].map(async (path) => {
      const answer = await fetch(path, { credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) await cache.put(path, answer);
    }),
  );
}
