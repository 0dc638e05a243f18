import { showFile, uploadFile } from '@lianxin/contracts/files';
import * as op from '@lianxin/contracts/matter-operations';
import { showPlaybook } from '@lianxin/contracts/playbook-view';
import { type Binding, bind } from '#platform/operations/index.ts';
import { actAction } from './actions/act.ts';
import { actManyAction } from './actions/act-many.ts';
import { exportAction } from './actions/export.ts';
import { showFileAction, uploadAction } from './actions/files.ts';
import { countAction, listAction, mineAction } from './actions/list.ts';
import { locateAction } from './actions/locate.ts';
import {
  dropViewAction,
  inboxAction,
  listViewsAction,
  readInboxAction,
  saveViewAction,
} from './actions/own.ts';
import { showPlaybookAction } from './actions/playbook.ts';
import { followAction, publicAction, similarAction } from './actions/public.ts';
import { raiseAction } from './actions/raise.ts';
import { revealAction } from './actions/reveal.ts';
import { showAction } from './actions/show.ts';
import { endStandingAction, myStandingAction, setStandingAction } from './actions/standing.ts';
import { claimableAction, workAction } from './actions/work.ts';

/** Every operation on matters and what answers it. */
export const bindings: readonly Binding[] = [
  bind(showPlaybook, showPlaybookAction),
  bind(op.raiseMatter, raiseAction),
  bind(op.similarMatters, similarAction),
  bind(op.publicMatters, publicAction),
  bind(op.followMatter, followAction),
  bind(op.myMatters, mineAction),
  bind(op.claimableMatters, claimableAction),
  bind(op.listMatters, listAction),
  bind(op.countMatters, countAction),
  bind(op.myWork, workAction),
  bind(op.showMatter, showAction),
  bind(op.actOnMatter, actAction),
  bind(op.actOnMany, actManyAction),
  bind(op.locateMatter, locateAction),
  bind(op.revealAnswer, revealAction),
  bind(op.exportMatters, exportAction),
  bind(op.listViews, listViewsAction),
  bind(op.saveView, saveViewAction),
  bind(op.dropView, dropViewAction),
  bind(op.standOrder, setStandingAction),
  bind(op.myStanding, myStandingAction),
  bind(op.endStanding, endStandingAction),
  bind(op.myInbox, inboxAction),
  bind(op.readInbox, readInboxAction),
  bind(uploadFile, uploadAction),
  bind(showFile, showFileAction),
];
