import type { PersonRow } from '@lianxin/contracts/directory';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { maskName, maskPhone } from '#platform/mask.ts';
import type { Actor } from '#platform/operations/index.ts';
import { mayAppoint, showsHome, showsName } from './policy.ts';
import type { PersonDoc } from './store/people.ts';

/**
 * A person as a list shows them to this actor: the number always hidden in part; name and home in full only where
 * policy says so, else a home no more exact than the community.
 * A seat names its appointment to those who may end it.
 */
export function personRow(actor: Actor, playbook: CompiledPlaybook, person: PersonDoc): PersonRow {
  const { id, name, phone, member, place, area, seats, skills } = person;
  const known = showsName(actor, playbook, person);
  return {
    id,
    name: known ? name : maskName(name),
    phone: phone && maskPhone(phone),
    member,
    place: showsHome(actor, playbook, person) ? place : area,
    roles: seats.map(({ id: appointment, role, at, title, path }) => {
      const held = playbook.roles.get(role);
      const mayEnd = held !== undefined && mayAppoint(actor, playbook, held, path);
      return { ...(mayEnd ? { appointment } : {}), role, at, title };
    }),
    skills,
  };
}
