import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.PERIPLUS_SERVER ?? 'http://127.0.0.1:7070'

export default defineConfig({
  plugins: [react()],
  // Relative, so that one build works under every base path: chunks find each other by
  // `import.meta.url`, and the server makes the few addresses in index.html absolute.
  base: './',
  resolve: {
    // Our own packages come from their sources.
    conditions: ['@periplus/source', 'module', 'browser', 'development|production'],
  },
  // The server puts a nonce of its own in place of this for every page it sends.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The security policy forbids `data:` addresses.
    assetsInlineLimit: 0,
    // Lazy chunks are named by hash and cached for a year.
    modulePreload: { polyfill: false },
  },
  // The layout worker is a module, like the rest.
  worker: { format: 'es' },
  server: { proxy: { '/api': server } },
})
