import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { maskText } from './mask.ts';
import { redact } from './redact.ts';

export type Log = Logger;

export type LogOptions = {
  /** Least level written; `silent` writes nothing. Default `info`. */
  level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Fields that every line carries, such as the process's name. */
  base?: Record<string, unknown>;
  /** Where lines go, one JSON object each. Default: standard output, written synchronously. */
  destination?: DestinationStream;
};

type RequestFacts = { id?: unknown; method?: string; url?: string; ip?: string };
type ResponseFacts = { statusCode?: number };

/**
 * The process's logger: JSON lines with RFC 3339 times, in which no secret and no full telephone or
 * identity number can appear, neither in fields (also those of child loggers) nor in messages nor in
 * errors. It is a pino logger and may be handed to Fastify as `loggerInstance`.
 */
export function createLog(options: LogOptions = {}): Log {
  const settings: LoggerOptions = {
    level: options.level ?? 'info',
    base: options.base ?? null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }), log: redactFields },
    serializers: {
      msg: (message: unknown) => (typeof message === 'string' ? maskText(message) : message),
      // `redact` has turned the error into plain data already; pino's own serializer would relabel it.
      err: (error: unknown) => error,
      req: describeRequest,
      res: (response: ResponseFacts) => ({ statusCode: response.statusCode }),
    },
  };
  const log = pino(settings, options.destination ?? pino.destination({ sync: true }));
  return withRedactedChildren(log);
}

/** pino applies `formatters.log` to lines only; what a child logger binds has to be redacted here. */
function withRedactedChildren(log: Log): Log {
  const child = log.child;
  log.child = function redactedChild(this: Log, bindings: object, childOptions: object) {
    return child.call(this, redactFields(bindings), childOptions);
  } as Log['child'];
  return log;
}

/** `req` and `res` are left to their serializers, which pick their few fields from large objects. */
function redactFields(fields: object): Record<string, unknown> {
  const { req, res, ...rest } = fields as Record<string, unknown>;
  const safe = redact(rest) as Record<string, unknown>;
  if (req !== undefined) safe.req = req;
  if (res !== undefined) safe.res = res;
  return safe;
}

/** The query string stays out: it carries what people search for, names among it. */
function describeRequest(request: RequestFacts) {
  const path = request.url?.split('?', 1)[0];
  return {
    id: request.id,
    method: request.method,
    path: path === undefined ? undefined : maskText(path),
    ip: request.ip,
  };
}
