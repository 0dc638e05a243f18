export type { Followed, OrganisationFact } from './facts.ts';
export { findOrAddPerson } from './known-person.ts';
export { spell } from './pinyin.ts';
export { type Scope, scopeWith } from './policy.ts';
export { bindings } from './routes.ts';
export { forgetShapes, placeAt } from './shapes.ts';
export {
  holdersOf,
  maskedName,
  type OrganisationOption,
  organisationNames,
  organisationsAmong,
  organisationsFor,
  type Post,
  personNames,
  placeNames,
} from './store/lookups.ts';
export { type NamedPlace, placesNamed } from './store/named.ts';
export { getPath as placePath, type PlacePath } from './store/places.ts';
