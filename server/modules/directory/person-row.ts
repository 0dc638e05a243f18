import type { PersonRow } from '@lianxin/contracts/directory';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { maskName, maskPhone } from '#platform/mask.ts';
import type { Actor } from '#platform/operations/index.ts';
import { showsName } from './policy.ts';
import type { PersonDoc } from './store/people.ts';

/** A person as a list shows them to this actor: the number always hidden in part, the name where policy says so. */
export function personRow(actor: Actor, playbook: CompiledPlaybook, person: PersonDoc): PersonRow {
  const { id, name, phone, member, place, seats, skills } = person;
  return {
    id,
    name: showsName(actor, playbook, person) ? name : maskName(name),
    phone: phone && maskPhone(phone),
    member,
    place,
    roles: seats.map(({ role, at, title }) => ({ role, at, title })),
    skills,
  };
}
