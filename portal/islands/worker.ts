/// <reference lib="webworker" />
/**
 * The service worker of whoever reports from the field: pages come from the network, and where there is none
 * the kept ones are shown. It sends nothing by itself; the outbox does.
 */
const scope = self as unknown as ServiceWorkerGlobalScope;
const cacheName = 'lianxin-1';

scope.addEventListener('install', () => {
  void scope.skipWaiting();
});
scope.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([
      scope.clients.claim(),
      caches
        .keys()
        .then((names) => Promise.all(names.filter((n) => n !== cacheName).map((n) => caches.delete(n)))),
    ]),
  );
});

const kept = async (path: string): Promise<Response | undefined> =>
  (await caches.open(cacheName)).match(path, { ignoreSearch: true });

/** A page from the network; else the kept one of its address, else the one that says there is no network. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const { pathname } = new URL(request.url);
    return (await kept(pathname)) ?? (await kept('/offline')) ?? Response.error();
  }
}

/** A built file never changes under its name: the kept one serves. */
const asset = async (request: Request): Promise<Response> =>
  (await kept(new URL(request.url).pathname)) ?? fetch(request);

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
