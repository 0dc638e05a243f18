import { defineConfig } from 'vite';

/**
 * Two builds of one face: `vite build` makes what the phone loads (styles and islands, named by their
 * content), `vite build --ssr` makes the one module that the server renders with.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  publicDir: isSsrBuild ? false : 'public',
  base: '/assets/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ssr: { noExternal: true },
  build: isSsrBuild
    ? { outDir: 'dist/server', target: 'node24', minify: false, rolldownOptions: { input: 'entry.tsx' } }
    : {
        outDir: 'dist/client',
        target: ['chrome80', 'safari13'],
        manifest: 'manifest.json',
        assetsDir: '',
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: { portal: 'islands/start.ts', style: 'styles/index.css', worker: 'islands/worker.ts' },
          output: {
            entryFileNames: (chunk) => (chunk.name === 'worker' ? 'worker.js' : '[name]-[hash].js'),
          },
        },
      },
}));
