import type { Input, Output } from '@lianxin/contracts/operation';
import type { dissolveOrganisation, mergeOrganisation } from '@lianxin/contracts/organisations';
import type { SignedIn } from '#platform/operations/index.ts';
import { endOrganisation } from '../hand-over.ts';

/** Merges an organisation into another: what is under it, its posts, its relations and open work go there. */
export const mergeOrganisationAction = (
  ctx: SignedIn,
  { organisation, into, on, reason, preview }: Input<typeof mergeOrganisation>,
): Promise<Output<typeof mergeOrganisation>> =>
  endOrganisation(ctx, { kind: 'merge', organisation, heir: into, on, reason, preview: preview === true });

/** Dissolves an organisation: what is under it and open goes to the heir, else to the parent; its posts end. */
export const dissolveOrganisationAction = (
  ctx: SignedIn,
  { organisation, heir, on, reason, preview }: Input<typeof dissolveOrganisation>,
): Promise<Output<typeof dissolveOrganisation>> =>
  endOrganisation(ctx, { kind: 'dissolve', organisation, heir, on, reason, preview: preview === true });
