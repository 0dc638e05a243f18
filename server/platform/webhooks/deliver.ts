import type { OutboxHandler } from '../outbox/deliver.ts';
import { type AddressRule, addressRule } from './addresses.ts';
import { postWebhook, WebhookError } from './post.ts';
import { webhookHeaders } from './sign.ts';

/** What an outbox row of a webhook carries. */
export type WebhookPayload = {
  /** The subscription's id. */
  webhook: string;
  /** What happened, such as `matter.done`. */
  event: string;
  /** When, RFC 3339. */
  at: string;
  data: object;
};

export type WebhookOptions = {
  /** The subscription, or `undefined` once it is withdrawn. `secret` is base64. */
  find(districtId: number, webhook: string): Promise<{ url: string; secret: string } | undefined>;
  /** Private networks that may be called, as `10.20.0.0/16`; none by default. */
  allowedNetworks?: readonly string[];
  timeoutMs?: number;
  /** Epoch milliseconds; default the system's clock. */
  clock?: () => number;
};

/** Delivers webhooks from the outbox; the row's id is the message's id on every attempt. */
export function webhookDelivery(options: WebhookOptions): OutboxHandler {
  const rule: AddressRule = addressRule(options.allowedNetworks ?? []);
  const clock = options.clock ?? Date.now;

  return async (payload, { districtId, id, signal }) => {
    const { webhook, event, at, data } = payload as WebhookPayload;
    const found = await options.find(districtId, webhook);
    if (found === undefined) throw new WebhookError('the subscription is withdrawn', false);
    const body = JSON.stringify({ type: event, timestamp: at, data });
    await postWebhook({
      url: found.url,
      headers: webhookHeaders({ id, body }, found.secret, clock()),
      body,
      rule,
      signal,
      ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    });
  };
}
