import { myMatters, showMatter } from '@lianxin/contracts/matter-operations';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { groupsOf } from '../../../portal/form/steps.ts';
import { nameOf, type Values } from '../../../portal/form/values.ts';
import { orElse } from '../refusal.ts';
import type { Visit } from '../visit.ts';

const wholePhone = /^[\d-]{7,13}$/;

/**
 * What need not be asked again (checklist 19): the telephone of the session or of my last matter, its place
 * and address. Given as a form's values; `known` where nothing is left to ask about reaching me.
 */
export async function knownValues(visit: Visit, type: TypeView): Promise<Values> {
  const { call, who } = visit;
  const values: Values = {};
  if (!who) return values;
  const { items } = await orElse(call(myMatters, { as: 'asker', limit: 1 }), { items: [] });
  const last = items[0] ? await orElse(call(showMatter, { matter: items[0].id }), null) : null;
  if (last?.mine) {
    const place = last.place.path.at(-1)?.id;
    if (place) values.last = [place];
  }
  const before = new Map(last?.mine ? last.answers.map((a) => [a.id, a]) : []);
  for (const field of type.fields) {
    const answer = before.get(field.id);
    if (field.kind === 'phone') {
      const phone = answer && !answer.masked ? answer.text : (who.ownPhone ?? '');
      if (wholePhone.test(phone)) values[nameOf(field)] = [phone];
    }
    if (field.id === 'address' && answer && !answer.masked) values[nameOf(field)] = [answer.text];
  }
  const contact = groupsOf(type).find((g) => g.step === 'contact')?.fields ?? [];
  if (who.actsFor.length === 0 && !who.staff && contact.every((f) => values[nameOf(f)]))
    values.known = ['true'];
  return values;
}
