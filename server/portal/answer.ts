import type { PageName, Pages } from '../../portal/pages.ts';
import type { Form } from './forms.ts';
import type { Visit } from './visit.ts';

/** What a page's address was asked with. */
export interface Ask {
  visit: Visit;
  params: Record<string, string>;
  query: Record<string, string>;
  form: Form;
}

/** A page to show, or another address to go to. */
export type Answer =
  | { page: PageName; data: Pages[PageName]; status?: number }
  | { to: string; forget?: boolean };

/** Shows a page. */
export const show = <P extends PageName>(page: P, data: Pages[P], status = 200): Answer => ({
  page,
  data,
  status,
});

/** Goes to another address; after a form was taken, so that reloading does not send it again. */
export const go = (to: string): Answer => ({ to });

/** Goes to another address, and tells the browser to forget the pages it keeps: after signing out. */
export const goAndForget = (to: string): Answer => ({ to, forget: true });

/** One address of the portal. */
export interface Route {
  method: 'GET' | 'POST';
  url: string;
  handle(ask: Ask): Promise<Answer>;
}

export const get = (url: string, handle: Route['handle']): Route => ({ method: 'GET', url, handle });
export const post = (url: string, handle: Route['handle']): Route => ({ method: 'POST', url, handle });

/** A path of our own to go back to; `otherwise` where it is anything else. */
export const localPath = (path: string | undefined, otherwise: string): string =>
  path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : otherwise;
