import type { SessionView } from '@lianxin/contracts/session';
import { maskPhone } from '#platform/mask.ts';
import type { Context } from '#platform/operations/index.ts';
import { playbookOf } from './playbook-of.ts';
import { permissionsOf } from './policy.ts';
import { accountName } from './rules.ts';
import { districtsOf } from './store/people.ts';
import { viewRow } from './store/view.ts';

/** Who is signed in, for screens. */
export async function viewOf(ctx: Pick<Context, 'db' | 'district' | 'actor'>): Promise<SessionView> {
  const { actor, district } = ctx;
  const at = { slug: district.slug, name: district.name };
  if (!actor)
    return {
      signedIn: false,
      district: at,
      person: null,
      staff: false,
      roles: [],
      permissions: [],
      actsFor: [],
      districts: [],
      account: null,
      secondFactor: false,
    };
  const playbook = await playbookOf(ctx);
  const row = await viewRow(ctx.db, district.id, actor);
  const districts = await districtsOf(ctx.db, actor.accountId);
  return {
    signedIn: true,
    district: at,
    person: {
      id: actor.personId,
      name: actor.name,
      phone: row.phone && maskPhone(row.phone),
      ownPhone: row.phone,
    },
    staff: actor.staff,
    roles: actor.appointments.map((held) => ({
      role: held.role,
      name: playbook?.roles.get(held.role)?.name ?? held.role,
      at: row.names[held.placeId ?? held.organisationId ?? ''] ?? null,
      placeId: held.placeId,
      title: held.title,
    })),
    permissions: permissionsOf(actor, playbook),
    actsFor: row.actsFor,
    districts: districts.map((d) => ({ slug: d.slug, name: d.name, current: d.id === district.id })),
    account: accountName(row.email),
    secondFactor: row.secondFactor,
  };
}
