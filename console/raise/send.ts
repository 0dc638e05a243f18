import type { raiseMatter } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { type FormValues, toAnswers } from '../form/answers.ts';

/** What the form holds beside the type's own questions; those never begin with `asker-` or `place`. */
export interface About {
  readonly askerName: string;
  readonly askerPhone?: string | undefined;
  readonly placeId?: string | undefined;
  readonly placeText?: string | undefined;
  readonly public?: boolean | undefined;
}

const mobile = /^1[3-9]\d{9}$/;

/**
 * The operation's input from a filled form. The asker's own number is not asked twice: it is the type's
 * telephone question, where that is a mobile number.
 */
export function toRaise(type: TypeView, about: About, values: FormValues): Input<typeof raiseMatter> {
  const answers = toAnswers(type.fields, values);
  const given = type.fields.filter((f) => f.kind === 'phone').map((f) => answers[f.id]);
  const phone = [about.askerPhone, ...given]
    .map((p) => String(p ?? '').replace(/[\s-]/g, ''))
    .find((p) => mobile.test(p));
  return {
    type: type.id,
    answers,
    asker: { name: about.askerName.trim(), ...(phone ? { phone } : {}) },
    ...(about.placeId ? { placeId: about.placeId } : {}),
    ...(about.placeText?.trim() ? { placeText: about.placeText.trim() } : {}),
    ...(type.public === 'asker-agrees' && about.public ? { public: true } : {}),
  };
}
