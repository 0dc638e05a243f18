import type { PersonRow } from '@lianxin/contracts/directory';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { maskName, maskPhone } from '#platform/mask.ts';
import type { Actor } from '#platform/operations/index.ts';
import { mayAppoint, showsName } from './policy.ts';
import type { PersonDoc } from './store/people.ts';

/**
 * A person as a list shows them to this actor: the number always hidden in part, the name where policy says so.
 * A seat names its appointment to those who may end it.
 */
export function personRow(actor: Actor, playbook: CompiledPlaybook, person: PersonDoc): PersonRow {
  const { id, name, phone, member, place, seats, skills } = person;
  return {
    id,
    name: showsName(actor, playbook, person) ? name : maskName(name),
    phone: phone && maskPhone(phone),
    member,
    place,
    roles: seats.map(({ id: appointment, role, at, title, path }) => {
      const known = playbook.roles.get(role);
      const mayEnd = known !== undefined && mayAppoint(actor, playbook, known, path);
      return { ...(mayEnd ? { appointment } : {}), role, at, title };
    }),
    skills,
  };
}
