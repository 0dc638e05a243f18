import type { Log } from '../log.ts';
import { maskPhone } from '../mask.ts';
import { checkNumber, type SmsSender } from './sms.ts';

/** Sends nothing: prints the message, with its code, to the log. For development and demonstrations. */
export function logSms(log: Pick<Log, 'info'>): SmsSender {
  let count = 0;
  return {
    async send({ to, template, values }) {
      checkNumber(to);
      const filled = Object.entries(values).map(([name, value]) => `${name}=${value}`);
      log.info(`短信（只打印，未发送）${maskPhone(to)} ${template}：${filled.join('，')}`);
      count += 1;
      return { receipt: `log-${count}` };
    },
  };
}
