import type { TypeView } from '@lianxin/contracts/playbook-view';

/** Types by which somebody says that something is wrong at a place: the great 反映问题. */
export const problems = (types: readonly TypeView[]): TypeView[] =>
  types.filter((x) => x.mayRaise && !x.standing && x.place.required && x.public !== 'never');

/** Types by which somebody asks for a service that may come again. */
export const services = (types: readonly TypeView[]): TypeView[] =>
  types.filter((x) => x.mayRaise && x.standing);

/** Types by which somebody gets a thing of their own done, that nobody else reads of. */
export const errands = (types: readonly TypeView[]): TypeView[] =>
  types.filter((x) => x.mayRaise && !x.standing && !problems([x]).length);
