const cacheName = 'lianxin-1';

/** Keeps this page and what it loads on the device, so that it opens where there is no signal. */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  await navigator.serviceWorker.register('/worker.js', { scope: '/' });
  const cache = await caches.open(cacheName);
  const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname);
  const assets = loaded.filter((path) => path.startsWith('/assets/'));
  const keep = new Set(['/offline', '/work/report', ...assets]);
  await Promise.all(
    [...keep].map(async (path) => {
      const answer = await fetch(path, { credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) await cache.put(path, answer);
    }),
  );
}
