import * as contract from '@lianxin/contracts/care';
import { type Binding, bind } from '#platform/operations/index.ts';
import { addCareAction, changeCareAction, endCareAction, renewCareAction } from './actions/add.ts';
import { countCareAction, listCareAction } from './actions/list.ts';
import { myCareAction, showConsentAction, uploadConsentAction, withdrawCareAction } from './actions/own.ts';
import { myPairsAction, pairCareAction, unpairCareAction, visitCareAction } from './actions/pair.ts';
import { viewCareAction } from './actions/view.ts';

export const bindings: Binding[] = [
  bind(contract.listCare, listCareAction),
  bind(contract.countCare, countCareAction),
  bind(contract.addCare, addCareAction),
  bind(contract.viewCare, viewCareAction),
  bind(contract.changeCare, changeCareAction),
  bind(contract.renewCare, renewCareAction),
  bind(contract.endCare, endCareAction),
  bind(contract.pairCare, pairCareAction),
  bind(contract.unpairCare, unpairCareAction),
  bind(contract.visitCare, visitCareAction),
  bind(contract.myPairs, myPairsAction),
  bind(contract.myCare, myCareAction),
  bind(contract.withdrawCare, withdrawCareAction),
  bind(contract.uploadConsent, uploadConsentAction),
  bind(contract.showConsent, showConsentAction),
];
