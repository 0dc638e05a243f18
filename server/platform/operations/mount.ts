import { commonErrors, type ErrorBody, ErrorBody as ErrorSchema, errors } from '@lianxin/contracts/errors';
import { type AnyOperation, pathKeys, writes } from '@lianxin/contracts/operation';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TProperties } from 'typebox';
import { Download, EventStream, JsonText } from './answers.ts';
import type { Context } from './context.ts';
import { type Binding, invoke, toRefused } from './invoke.ts';
import { Refused } from './refuse.ts';

/** Makes the context of a request: its district, and who sent it. */
export type ContextOf = (request: FastifyRequest, face: Context['face']) => Promise<Context>;

const errorBody = (refused: Refused): ErrorBody => ({
  code: refused.code,
  message: refused.message,
  fields: refused.fields,
});

/** The parts of a request's schema, for the OpenAPI document; checking itself is `validInput`'s. */
function schemaOf(op: AnyOperation) {
  const keys = pathKeys(op);
  const properties = op.input.properties as TProperties;
  const required = (op.input.required ?? []) as string[];
  const part = (names: string[]) => ({
    type: 'object',
    properties: Object.fromEntries(names.map((n) => [n, properties[n]])),
    required: names.filter((n) => required.includes(n)),
  });
  const rest = Object.keys(properties).filter((k) => !keys.includes(k));
  const inBody = op.method === 'POST' || op.method === 'PUT';
  const codes = [...new Set([...op.errors, ...commonErrors])];
  const byStatus = Map.groupBy(codes, (code) => errors[code].status);
  return {
    operationId: op.id,
    summary: op.summary,
    tags: [op.id.split('.')[0] as string],
    ...(keys.length > 0 ? { params: part(keys) } : {}),
    ...(rest.length === 0
      ? {}
      : inBody && op.carries !== 'upload'
        ? { body: part(rest) }
        : { querystring: part(rest) }),
    ...(writes(op)
      ? {
          headers: {
            type: 'object',
            properties: { 'idempotency-key': { type: 'string', maxLength: longestKey } },
          },
        }
      : {}),
    response: {
      ...answerOf(op),
      ...Object.fromEntries(
        [...byStatus].map(([status, list]) => [status, { ...ErrorSchema, description: list.join(', ') }]),
      ),
    },
  };
}

function answerOf(op: AnyOperation): object {
  if (op.carries === 'download') return {};
  if (op.carries !== 'stream') return { 200: op.output };
  return { 200: { description: op.summary, content: { 'text/event-stream': { schema: op.output } } } };
}

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  if (answer instanceof JsonText)
    return reply.type('application/json; charset=utf-8').serializer(String).send(answer.text);
  if (answer instanceof Download) {
    reply.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(answer.name)}`);
    reply.header(
      'cache-control',
      answer.keep ? `private, max-age=${answer.keep}, immutable` : 'private, no-store',
    );
    return reply.type(answer.mime).send(answer.body);
  }
  if (answer instanceof EventStream) {
    // Neither a proxy nor anything between may keep events back to send more at once.
    reply.header('x-accel-buffering', 'no').header('cache-control', 'no-store, no-transform');
    return reply.type('text/event-stream; charset=utf-8').send(answer.body);
  }
  return reply.send(answer ?? {});
}

/** Mounts operations under `/api/v1`. Every error leaves as `{code, message, fields}`. */
export function mount(app: FastifyInstance, bindings: readonly Binding[], contextOf: ContextOf): void {
  for (const binding of bindings) {
    const { op } = binding;
    app.route({
      method: op.method,
      url: `/api/v1${op.path}`,
      schema: schemaOf(op),
      ...(op.carries === 'stream' ? { compress: false, exposeHeadRoute: false } : {}),
      handler: async (request, reply) => {
        const ctx = await contextOf(request, 'api');
        const raw = { ...(request.query as object), ...bodyOf(request), ...(request.params as object) };
        if (Buffer.isBuffer(request.body)) {
          if (op.carries !== 'upload') throw new Refused('UnsupportedMedia');
          ctx.upload = request.body;
        }
        const key = keyOf(request);
        const answer = await invoke(binding, ctx, raw as Record<string, unknown>, key);
        for (const cookie of ctx.cookies) reply.header('set-cookie', cookie);
        return send(reply, answer);
      },
    });
  }
}

const longestKey = 100;

/** The caller's idempotency key. One too long is refused: cut short, two might become the same. */
function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return null;
  if (key.length <= longestKey) return key;
  const message = `提交编号最多 ${longestKey} 个字符`;
  throw new Refused('InvalidInput', { fields: [{ path: 'Idempotency-Key', code: 'maxLength', message }] });
}

function bodyOf(request: FastifyRequest): object {
  const { body } = request;
  if (body === undefined || body === null || Buffer.isBuffer(body)) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refused('InvalidInput');
  return body;
}

/** Says when a refused request may be sent again, where that is known. */
export function sayWhen(reply: FastifyReply, { retryAfter }: Refused): void {
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
}

const fastifyCodes: Record<string, keyof typeof errors> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UnsupportedMedia',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'InvalidInput',
  FST_ERR_CTP_INVALID_JSON_BODY: 'InvalidInput',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'InvalidInput',
};

/** The refusal behind anything thrown; `Unexpected` is ours to mend and is logged whole. */
export function refusedFor(error: unknown, request: FastifyRequest): Refused {
  const refused = toRefused(error);
  if (refused) return refused;
  const code = (error as { code?: string }).code ?? '';
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (fastifyCodes[code]) return new Refused(fastifyCodes[code]);
  if (status < 500) return new Refused(status === 404 ? 'NotFound' : 'InvalidInput');
  request.log.error({ err: error, reqId: request.id }, 'unexpected');
  return new Refused('Unexpected');
}

/** Answers errors and unknown addresses of the API. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refused = refusedFor(error, request);
    sayWhen(reply, refused);
    return reply
      .status(refused.status)
      .serializer(JSON.stringify)
      .type('application/json; charset=utf-8')
      .send(errorBody(refused));
  });
  app.setNotFoundHandler((_request, reply) => {
    const refused = new Refused('NotFound');
    return reply.status(refused.status).send(errorBody(refused));
  });
}
