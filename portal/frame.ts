import type { listPlaces } from '@lianxin/contracts/directory';
import type { Output } from '@lianxin/contracts/operation';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import type { SessionView } from '@lianxin/contracts/session';

/** 长辈版: `large` and up; `normal` is everyone's. Remembered in the cookie `look`. */
export const looks = ['normal', 'large', 'larger', 'largest'] as const;
export type Look = (typeof looks)[number];

/** A place with those it lies in, the outermost first. */
export type Path = Output<typeof listPlaces>['path'];

/** Whoever is signed in, as every page needs to know it. */
export interface Who {
  id: string;
  name: string;
  phone: string | null;
  /** Whole, for filling in forms; never shown by itself. */
  ownPhone: string | null;
  /** Works in the console: sees the work list. */
  staff: boolean;
  roles: SessionView['roles'];
  /** Persons I may act for. */
  actsFor: SessionView['actsFor'];
  districts: SessionView['districts'];
}

/** Built files by their public address. */
export interface Assets {
  css: string[];
  js: string[];
}

/** What every page stands in. Times are epoch milliseconds. */
export interface Frame {
  playbook: PlaybookView;
  who: Who | null;
  look: Look;
  /** This page's address, for coming back. */
  path: string;
  assets: Assets;
  now: number;
}
