import { refuse } from '#platform/operations/index.ts';
import type { Auth } from './auth.ts';
import type { Limits } from './limits.ts';
import { refusedBy } from './refused-by.ts';
import { codes, networkOf } from './rules.ts';

/** Sends a text message; `values` fill its template. Rejects when it was not taken. */
export type SendSms = (to: string, template: 'code', values: Record<string, string>) => Promise<void>;

/** What a code is for, and who asked: it serves only the browser or the person that did, so that nobody else's
 * request replaces it and nobody else's guesses count. One asked for as a proxy never signs anybody in. */
export type Purpose = { for: 'sign-in'; asking: string } | { for: 'act-for'; personId: string };

const words: Record<Purpose['for'], string> = { 'sign-in': '登录', 'act-for': '同意家人代办' };

const subject = (purpose: Purpose, phone: string): string =>
  purpose.for === 'sign-in' ? `sign-in:${purpose.asking}:${phone}` : `act-for:${purpose.personId}:${phone}`;

/** Codes by text message. */
export interface Codes {
  /** Sends one to the phone. Refuses `TooManyRequests` by number and by address, `Unavailable` if not taken. */
  send(purpose: Purpose, phone: string, address: string): Promise<{ holds: number; again: number }>;
  /** Uses one up. Refuses `WrongCode` when it is wrong, old, used, or tried too often. */
  take(purpose: Purpose, phone: string, code: string, address: string): Promise<void>;
}

export function openCodes(auth: Auth, limits: Limits): Codes {
  return {
    async send(purpose, phone, address) {
      const network = networkOf(address);
      const here = `${phone}@${network}`;
      await limits.spend('codeAddress', network);
      await limits.spend('codeSoon', here, (s) => `验证码刚发过，请 ${s} 秒后再获取。`);
      await limits.spend('codeHour', here);
      await limits.spend('codeDayHere', here);
      await limits.spend('codeDay', phone, () => '这个号码今天获取验证码的次数已用完，请明天再试。');
      try {
        await auth.api.sendPhoneNumberOTP({ body: { phoneNumber: subject(purpose, phone) } });
      } catch (error) {
        if (!(error instanceof NotSent)) throw error;
        await limits.forget('codeSoon', here);
        refuse('Unavailable', { message: '短信没有发出去，请稍后再试，或到社区办理。' });
      }
      return { holds: codes.holds, again: codes.again };
    },
    async take(purpose, phone, code, address) {
      const network = networkOf(address);
      await limits.check('codeTries', network);
      try {
        await auth.api.consumePhoneNumberOTP({ body: { phoneNumber: subject(purpose, phone), code } });
      } catch (error) {
        const refused = refusedBy(error);
        if (refused?.code === 'WrongCode') await limits.spend('codeTries', network);
        throw refused ?? error;
      }
    },
  };
}

class NotSent extends Error {}

/** Sends what `send` stored: the phone is the last part of the subject, the purpose its first. */
export const deliverBy = (sendSms: SendSms) => async (to: string, code: string) => {
  const parts = to.split(':');
  const purpose = words[parts[0] as Purpose['for']];
  try {
    await sendSms(parts.at(-1) as string, 'code', { code, purpose, minutes: String(codes.holds / 60) });
  } catch (error) {
    throw new NotSent('the text message was not taken', { cause: error });
  }
};
