import { matchMembers } from '@lianxin/contracts/matching';
import * as members from '@lianxin/contracts/members';
import * as reportIns from '@lianxin/contracts/report-ins';
import * as transfers from '@lianxin/contracts/transfers';
import { type Binding, bind } from '#platform/operations/index.ts';
import { compositionAction, compositionPeopleAction } from './actions/composition.ts';
import { dueAction } from './actions/due.ts';
import { matchAction, type ServedSince } from './actions/match.ts';
import { addMembershipAction, changeMembershipAction, endMembershipAction } from './actions/memberships.ts';
import { confirmMyselfAction, myReportInAction, reportMyselfAction } from './actions/my-report-in.ts';
import { addCredentialAction, memberOfAction, removeCredentialAction } from './actions/person.ts';
import {
  addReportInAction,
  confirmReportInAction,
  endReportInAction,
  listReportInsAction,
  reportInUnitsAction,
} from './actions/report-ins.ts';
import { branchesAction, registersAction, rollAction } from './actions/roll.ts';
import { askTransferAction, listTransfersAction, settleTransfer } from './actions/transfers.ts';

/** The module's operations. `servedSince`: how often people have served, which modules further down know. */
export const bindingsWith = ({ servedSince }: { servedSince: ServedSince }): Binding[] => [
  bind(members.memberRoll, rollAction),
  bind(members.memberBranches, branchesAction),
  bind(members.memberRegisters, registersAction),
  bind(members.memberDue, dueAction),
  bind(members.composition, compositionAction),
  bind(members.compositionPeople, compositionPeopleAction),
  bind(matchMembers, matchAction(servedSince)),
  bind(members.memberOf, memberOfAction),
  bind(members.addMembership, addMembershipAction),
  bind(members.changeMembership, changeMembershipAction),
  bind(members.endMembership, endMembershipAction),
  bind(members.addCredential, addCredentialAction),
  bind(members.removeCredential, removeCredentialAction),
  bind(reportIns.listReportIns, listReportInsAction),
  bind(reportIns.reportInUnits, reportInUnitsAction),
  bind(reportIns.addReportIn, addReportInAction),
  bind(reportIns.confirmReportIn, confirmReportInAction),
  bind(reportIns.endReportIn, endReportInAction),
  bind(reportIns.myReportIn, myReportInAction),
  bind(reportIns.reportMyself, reportMyselfAction),
  bind(reportIns.confirmMyself, confirmMyselfAction),
  bind(transfers.listTransfers, listTransfersAction),
  bind(transfers.askTransfer, askTransferAction),
  bind(transfers.releaseTransfer, settleTransfer('release')),
  bind(transfers.receiveTransfer, settleTransfer('receive')),
  bind(transfers.sendBackTransfer, settleTransfer('send-back')),
  bind(transfers.withdrawTransfer, settleTransfer('withdraw')),
];
