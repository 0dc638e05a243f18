import type { onSendAsyncHookHandler } from 'fastify';

const csp = [
  "default-src 'self'",
  "img-src 'self' data: blob: https://*.tianditu.gov.cn",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers on every answer: what the browser may load, that nobody may frame or guess and, where people come by
 * https (`secure`), that they are to come by nothing else for a year. */
export const securityHeaders =
  (secure: boolean): onSendAsyncHookHandler =>
  async (_request, reply) => {
    if (secure) {
      reply.header('strict-transport-security', 'max-age=31536000');
      reply.header('cross-origin-opener-policy', 'same-origin');
    }
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', csp);
    reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=()');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  };
