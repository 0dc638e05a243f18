import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assets, Frame } from '../../portal/frame.ts';
import type { PageName, Pages } from '../../portal/pages.ts';

/** Renders a page with its data to a whole HTML document. */
export type Render = <P extends PageName>(page: P, data: Pages[P], frame: Frame) => string;

/** The built portal: how to render, what the pages load, and the folder it lies in. */
export interface Bundle {
  render: Render;
  assets: Assets;
  folder: string;
}

type Manifest = Record<string, { file: string; css?: string[] }>;

const dist = resolve(import.meta.dirname, '../../portal/dist');

/** Loads what `vite build` made of the portal. Rejects where it was never built. */
export async function loadBundle(folder: string = dist): Promise<Bundle> {
  const module = join(folder, 'server/entry.js');
  if (!existsSync(module)) throw new Error(`The portal is not built: ${module} is missing.`);
  const { render } = (await import(pathToFileURL(module).href)) as { render: Render };
  const manifest = JSON.parse(readFileSync(join(folder, 'client/manifest.json'), 'utf8')) as Manifest;
  const address = (source: string): string => `/assets/${manifest[source]?.file}`;
  return {
    render,
    assets: { css: [address('styles/index.css')], js: [address('islands/start.ts')] },
    folder: join(folder, 'client'),
  };
}
