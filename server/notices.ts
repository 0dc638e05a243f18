import type pg from 'pg';
import type { OutboxHandler } from './platform/outbox/deliver.ts';
import type { SmsSender } from './platform/sms/sms.ts';

/** What matters put into the outbox for a person. */
interface NoticePayload {
  personId: string;
  text: string;
}

/** Sends a notice to its person's phone; somebody without one is left to the call list. */
export const noticeDelivery =
  (pool: pg.Pool, sms: SmsSender): OutboxHandler =>
  async (payload, { districtId }) => {
    const { personId, text } = payload as NoticePayload;
    const { rows } = await pool.query<{ phone: string | null }>(
      'select phone from people where district_id = $1 and id = $2::uuid',
      [districtId, personId],
    );
    const to = rows[0]?.phone;
    if (to) await sms.send({ to, template: 'notice', values: { text } });
  };
