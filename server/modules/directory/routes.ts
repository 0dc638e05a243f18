import * as contract from '@lianxin/contracts/directory';
import { type Binding, bind } from '#platform/operations/index.ts';
import { addPersonAction } from './actions/add-person.ts';
import { appointAction } from './actions/appoint.ts';
import { endAppointmentAction } from './actions/end-appointment.ts';
import { placeAtAction, searchPlacesAction } from './actions/find-place.ts';
import { listOrganisationsAction } from './actions/list-organisations.ts';
import { listPeopleAction } from './actions/list-people.ts';
import { listPlacesAction, listShapesAction } from './actions/list-places.ts';
import { revealPersonAction } from './actions/reveal-person.ts';
import { showOrganisationAction } from './actions/show-organisation.ts';

export const bindings: Binding[] = [
  bind(contract.listPlaces, listPlacesAction),
  bind(contract.searchPlaces, searchPlacesAction),
  bind(contract.placeAt, placeAtAction),
  bind(contract.placeShapes, listShapesAction),
  bind(contract.listOrganisations, listOrganisationsAction),
  bind(contract.showOrganisation, showOrganisationAction),
  bind(contract.listPeople, listPeopleAction),
  bind(contract.revealPerson, revealPersonAction),
  bind(contract.addPerson, addPersonAction),
  bind(contract.appoint, appointAction),
  bind(contract.endAppointment, endAppointmentAction),
];
