export type { Followed, OrganisationFact } from './facts.ts';
export { findOrAddPerson } from './known-person.ts';
export type { PersonFact } from './person-facts.ts';
export { spell } from './pinyin.ts';
export type { PlaceFact } from './place-facts.ts';
export { type Scope, scopeWith } from './policy.ts';
export { bindings } from './routes.ts';
export { type SeenPerson, seenPerson } from './seen-person.ts';
export { forgetShapes, placeAt } from './shapes.ts';
export { heirOf } from './store/heir.ts';
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
export { organisationsIn } from './store/scope.ts';
export { beginning, containing, holding, pathOf, placeName } from './store/terms.ts';
