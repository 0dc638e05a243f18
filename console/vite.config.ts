import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running server is, for `vite` during development. */
const server = process.env.LIANXIN_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  resolve: {
    alias: {
      // The browser needs an operation's method and path, not its schemas: this leaves 24 KB out.
      typebox: `${import.meta.dirname}/api/no-schemas.ts`,
    },
  },
  build: {
    target: ['chrome90', 'edge90', 'firefox90', 'safari15'],
    // Charts and antd's tables are their own chunks, loaded by the screens that use them.
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': server } },
});
