import * as accounts from '@lianxin/contracts/accounts';
import * as audit from '@lianxin/contracts/audit';
import * as proxies from '@lianxin/contracts/proxies';
import * as session from '@lianxin/contracts/session';
import { type Binding, bind } from '#platform/operations/index.ts';
import { addProxy, sendProxyCode } from './actions/add-proxy.ts';
import { auditTrail, looksAtMe } from './actions/audit.ts';
import { beginTotp } from './actions/begin-totp.ts';
import { changePassword } from './actions/change-password.ts';
import { chooseDistrict } from './actions/choose-district.ts';
import { confirmTotp } from './actions/confirm-totp.ts';
import { endTotp } from './actions/end-totp.ts';
import { listAccounts } from './actions/list-accounts.ts';
import { createAccount, resetPassword } from './actions/manage-account.ts';
import { endProxy, linkProxy, myProxies, proxiesToVerify, verifyProxy } from './actions/proxies.ts';
import { requestCode } from './actions/request-code.ts';
import { mySessions, revoke, revokeOthers } from './actions/sessions.ts';
import { signInByPassword } from './actions/sign-in-by-password.ts';
import { signInByPhone } from './actions/sign-in-by-phone.ts';
import { signOut } from './actions/sign-out.ts';
import { createToken, endToken, myTokens } from './actions/tokens.ts';
import type { Door } from './door.ts';
import { viewOf } from './view-of.ts';

/** Every operation of the module. */
export const accountBindings = (door: Door): Binding[] => [
  bind(session.requestCode, (ctx, input) => requestCode(door, ctx, input)),
  bind(session.signInByPhone, (ctx, input) => signInByPhone(door, ctx, input)),
  bind(session.signInByPassword, (ctx, input) => signInByPassword(door, ctx, input)),
  bind(session.showSession, (ctx) => viewOf(ctx)),
  bind(session.chooseDistrict, (ctx, input) => chooseDistrict(door, ctx, input)),
  bind(session.signOut, (ctx) => signOut(door, ctx)),
  bind(session.changePassword, (ctx, input) => changePassword(door, ctx, input)),
  bind(session.beginTotp, (ctx, input) => beginTotp(door, ctx, input)),
  bind(session.confirmTotp, (ctx, input) => confirmTotp(door, ctx, input)),
  bind(session.endTotp, (ctx, input) => endTotp(door, ctx, input)),
  bind(session.listSessions, (ctx) => mySessions(ctx)),
  bind(session.revokeSession, revoke),
  bind(session.revokeOtherSessions, (ctx) => revokeOthers(ctx)),
  bind(session.listTokens, (ctx) => myTokens(ctx)),
  bind(session.createToken, createToken),
  bind(session.revokeToken, endToken),
  bind(proxies.listMyProxies, (ctx) => myProxies(ctx)),
  bind(proxies.requestProxyCode, (ctx, input) => sendProxyCode(door, ctx, input)),
  bind(proxies.addProxy, (ctx, input) => addProxy(door, ctx, input)),
  bind(proxies.endProxy, endProxy),
  bind(proxies.listProxiesToVerify, proxiesToVerify),
  bind(proxies.verifyProxy, verifyProxy),
  bind(proxies.linkProxy, linkProxy),
  bind(accounts.listAccounts, listAccounts),
  bind(accounts.createAccount, createAccount),
  bind(accounts.resetPassword, resetPassword),
  bind(audit.listAudit, auditTrail),
  bind(audit.listLooks, looksAtMe),
];
