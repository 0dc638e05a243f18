import * as contract from '@lianxin/contracts/directory';
import * as organisations from '@lianxin/contracts/organisations';
import * as people from '@lianxin/contracts/people';
import * as places from '@lianxin/contracts/places';
import { type Binding, bind } from '#platform/operations/index.ts';
import { addOrganisationAction } from './actions/add-organisation.ts';
import { addPersonAction } from './actions/add-person.ts';
import { addPlaceAction } from './actions/add-place.ts';
import { addRelationAction } from './actions/add-relation.ts';
import { appointAction } from './actions/appoint.ts';
import { changeOrganisationAction } from './actions/change-organisation.ts';
import { changePersonAction } from './actions/change-person.ts';
import { changePlaceAction, drawPlaceAction } from './actions/change-place.ts';
import { changeRelationAction, endRelationAction } from './actions/change-relation.ts';
import { organisationCountsAction } from './actions/count-organisations.ts';
import { drawPlacesAction } from './actions/draw-places.ts';
import { endAppointmentAction } from './actions/end-appointment.ts';
import { dissolveOrganisationAction, mergeOrganisationAction } from './actions/end-organisation.ts';
import { placeAtAction, searchPlacesAction } from './actions/find-place.ts';
import { organisationChangesAction } from './actions/list-changes.ts';
import { listOrganisationsAction } from './actions/list-organisations.ts';
import { listPeopleAction } from './actions/list-people.ts';
import { listLevelAction, listPlacesAction, listShapesAction } from './actions/list-places.ts';
import { moveOrganisationAction } from './actions/move-organisation.ts';
import { endPlaceAction, movePlaceAction, restorePlaceAction } from './actions/move-place.ts';
import { placeFaultsAction } from './actions/place-faults.ts';
import { removePersonAction } from './actions/remove-person.ts';
import { revealPersonAction } from './actions/reveal-person.ts';
import { showOrganisationAction } from './actions/show-organisation.ts';
import { showPersonAction } from './actions/show-person.ts';
import { showPlaceAction } from './actions/show-place.ts';
import { listRelationsAction, relationHistoryAction } from './actions/show-relations.ts';
import { splitOrganisationAction } from './actions/split-organisation.ts';
import { undoChangeAction } from './actions/undo-change.ts';

export const bindings: Binding[] = [
  bind(contract.listPlaces, listPlacesAction),
  bind(contract.listLevel, listLevelAction),
  bind(contract.searchPlaces, searchPlacesAction),
  bind(contract.placeAt, placeAtAction),
  bind(contract.placeShapes, listShapesAction),
  bind(places.showPlace, showPlaceAction),
  bind(places.addPlace, addPlaceAction),
  bind(places.changePlace, changePlaceAction),
  bind(places.movePlace, movePlaceAction),
  bind(places.endPlace, endPlaceAction),
  bind(places.restorePlace, restorePlaceAction),
  bind(places.drawPlace, drawPlaceAction),
  bind(places.drawPlaces, drawPlacesAction),
  bind(places.placeFaults, placeFaultsAction),
  bind(contract.listOrganisations, listOrganisationsAction),
  bind(contract.organisationCounts, organisationCountsAction),
  bind(contract.showOrganisation, showOrganisationAction),
  bind(organisations.addOrganisation, addOrganisationAction),
  bind(organisations.changeOrganisation, changeOrganisationAction),
  bind(organisations.moveOrganisation, moveOrganisationAction),
  bind(organisations.mergeOrganisation, mergeOrganisationAction),
  bind(organisations.splitOrganisation, splitOrganisationAction),
  bind(organisations.dissolveOrganisation, dissolveOrganisationAction),
  bind(organisations.organisationChanges, organisationChangesAction),
  bind(organisations.undoChange, undoChangeAction),
  bind(organisations.listRelations, listRelationsAction),
  bind(organisations.addRelation, addRelationAction),
  bind(organisations.changeRelation, changeRelationAction),
  bind(organisations.endRelation, endRelationAction),
  bind(organisations.relationHistory, relationHistoryAction),
  bind(contract.listPeople, listPeopleAction),
  bind(contract.revealPerson, revealPersonAction),
  bind(contract.addPerson, addPersonAction),
  bind(people.showPerson, showPersonAction),
  bind(people.changePerson, changePersonAction),
  bind(people.removePerson, removePersonAction),
  bind(contract.appoint, appointAction),
  bind(contract.endAppointment, endAppointmentAction),
];
