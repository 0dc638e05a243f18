import type { Input, Output } from '@lianxin/contracts/operation';
import type { PersonDetail, showPerson } from '@lianxin/contracts/people';
import { maskIdentity, maskName, maskPhone } from '#platform/mask.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import {
  mayAppoint,
  mayChangePerson,
  mayRemovePerson,
  mayReveal,
  maySeePerson,
  showsHome,
  showsName,
} from '../policy.ts';
import { getPerson } from '../store/people.ts';
import { getRecord } from '../store/person.ts';

/** One person's record; numbers hidden in part, the day of birth to its year. Someone else's is `NotFound`. */
export async function showPersonAction(
  ctx: SignedIn,
  input: Input<typeof showPerson>,
): Promise<Output<typeof showPerson>> {
  const { actor, db, district } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const person = (await getPerson(db, district.id, input.person, day)) ?? refuse('NotFound');
  if (!maySeePerson(actor, playbook, person)) refuse('NotFound');
  const {
    birthOn,
    placeId,
    position,
    address: _,
    ...found
  } = (await getRecord(db, district.id, person.id, day)) ?? refuse('NotFound');
  const home = showsHome(actor, playbook, person);
  const may: PersonDetail['may'] = [];
  const change = mayChangePerson(actor, playbook, person);
  if (change) may.push('change');
  if (mayReveal(actor, playbook, person)) may.push('reveal');
  if (mayRemovePerson(actor, playbook, person)) may.push('remove');
  if (
    actor.appointments.some((held) =>
      playbook.roles.get(held.role)?.may?.some((p) => p === 'manage-people' || p === 'manage-teams'),
    )
  )
    may.push('appoint');
  return {
    ...found,
    id: person.id,
    name: showsName(actor, playbook, person) ? person.name : maskName(person.name),
    phone: person.phone && maskPhone(person.phone),
    idNumber: found.idNumber && maskIdentity(found.idNumber),
    born: birthOn?.slice(0, 4) ?? null,
    place: home ? person.place : person.area,
    placeId: home ? placeId : null,
    position: home ? position : null,
    skills: person.skills,
    member: person.member,
    posts: found.posts.map(({ path, ...post }) => {
      const role = playbook.roles.get(post.role);
      return {
        ...post,
        mayEnd:
          (post.now || post.fromOn > day) && role !== undefined && mayAppoint(actor, playbook, role, path),
      };
    }),
    may,
  };
}
