import type { OutboxHandler } from '../outbox/deliver.ts';
import { SmsError, type SmsMessage, type SmsSender } from './sms.ts';

/** The outbox kind whose payload is an `SmsMessage`. */
export const smsKind = 'sms';

/** Delivers text messages from the outbox. */
export function smsDelivery(sender: SmsSender): OutboxHandler {
  return async (payload) => {
    await sender.send(readMessage(payload));
  };
}

function readMessage(payload: unknown): SmsMessage {
  const { to, template, values } = (payload ?? {}) as Partial<SmsMessage>;
  if (typeof to !== 'string' || typeof template !== 'string' || typeof values !== 'object' || !values) {
    throw new SmsError('rejected', 'NotAMessage', 'the payload is not a text message');
  }
  return { to, template, values };
}
