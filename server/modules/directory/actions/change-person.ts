import type { Input, Output } from '@lianxin/contracts/operation';
import type { changePerson } from '@lianxin/contracts/people';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { readIdentity } from '../identity.ts';
import { spell } from '../pinyin.ts';
import { mayChangePerson, maySeePerson, showsName } from '../policy.ts';
import { getPerson } from '../store/people.ts';
import { type PersonChange, updatePerson } from '../store/person.ts';
import { getPath } from '../store/places.ts';

const trimmed = (text: string | null): string | null => text?.trim() || null;
const words = (list: readonly string[]): string[] => [...new Set(list.map((w) => w.trim()).filter(Boolean))];

/**
 * Changes what the register holds of a person. Refuses `StaleVersion`; `AlreadyExists` where another has the name and
 * number, or the identity number; `InvalidInput` for an identity number whose check digit is wrong.
 */
export async function changePersonAction(
  ctx: SignedIn,
  input: Input<typeof changePerson>,
): Promise<Output<typeof changePerson>> {
  const { actor, db, district } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const person = (await getPerson(db, district.id, input.person, day)) ?? refuse('NotFound');
  if (!maySeePerson(actor, playbook, person)) refuse('NotFound');
  if (!mayChangePerson(actor, playbook, person)) refuse('NotAllowed');
  if (input.placeId)
    (await getPath(db, district.id, input.placeId)) ?? refuseField('placeId', '没有这个地点');
  if (input.birthOn && input.birthOn > day) refuseField('birthOn', '出生日期不对，请重新填写', 'order');
  if (input.name !== undefined && !showsName(actor, playbook, person))
    refuseField('name', '您看不到完整姓名，不能修改姓名', 'hidden');

  const { person: _, version, name, idNumber, position, ...rest } = input;
  const change: PersonChange = { ...rest };
  for (const key of ['address', 'schooling', 'unit'] as const)
    if (rest[key] !== undefined) change[key] = trimmed(rest[key]);
  for (const key of ['skills', 'interests', 'freeTimes'] as const)
    if (rest[key]) change[key] = words(rest[key]);
  if (name !== undefined) Object.assign(change, { name: name.trim(), ...spell(name) });
  if (idNumber) {
    const read =
      readIdentity(idNumber) ?? refuseField('idNumber', '身份证号校验位不对，请核对后重填', 'check-digit');
    change.idNumber = read.number;
    change.birthOn ??= read.birthOn;
    change.gender ??= read.gender;
  } else if (idNumber === null) change.idNumber = null;
  if (position !== undefined)
    Object.assign(change, { lng: position?.lng ?? null, lat: position?.lat ?? null });
  const fields = Object.keys(change);
  if (fields.length === 0) refuseField('name', '没有要修改的内容', 'required');

  return inTransaction(ctx, async (tx) => {
    const next = (await updatePerson(tx, district.id, person.id, version, change)) ?? refuse('StaleVersion');
    await record(tx, ctx, {
      action: 'people.change',
      subjectKind: 'person',
      subjectId: person.id,
      data: { fields },
    });
    return { version: next };
  });
}
