import { maskText } from '../mask.ts';

export type SmsMessage = {
  /** Mainland mobile number, eleven digits. */
  to: string;
  /** Our name of the template. */
  template: string;
  /** What the template's blanks are filled with. */
  values: Record<string, string>;
};

export type SmsSender = {
  /** Resolves with the provider's receipt number when it took the message; rejects with `SmsError`. */
  send(message: SmsMessage): Promise<{ receipt: string }>;
};

/**
 * `number`: this number cannot be reached; `limited`: too many messages to it, or from us, for now;
 * `unavailable`: the provider or the way to it fails for now; `rejected`: our account, signature or
 * template is at fault and somebody has to mend it.
 */
export type SmsErrorKind = 'number' | 'limited' | 'unavailable' | 'rejected';

/** A message that was not taken. Its text is masked and may be logged. */
export class SmsError extends Error {
  readonly kind: SmsErrorKind;
  readonly retryable: boolean;
  /** The provider's own code, for looking it up. */
  readonly reason: string;

  constructor(kind: SmsErrorKind, reason: string, message: string) {
    super(maskText(`${reason}: ${message}`));
    this.name = 'SmsError';
    this.kind = kind;
    this.retryable = kind === 'limited' || kind === 'unavailable';
    this.reason = reason;
  }
}

/** Refuses what no provider would take. */
export function checkNumber(to: string): void {
  if (!/^1[3-9]\d{9}$/.test(to))
    throw new SmsError('number', 'NotAMobileNumber', 'not a mainland mobile number');
}

/** The provider's counterpart of our template, or a refusal that says what to configure. */
export function templateFor<T>(templates: Record<string, T>, template: string): T {
  const found = Object.hasOwn(templates, template) ? templates[template] : undefined;
  if (found === undefined)
    throw new SmsError('rejected', 'NoTemplate', `template ${template} is not configured`);
  return found;
}
