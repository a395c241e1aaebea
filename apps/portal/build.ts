import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { shell } from './build-shell.ts'

// A preview of sources at http://localhost:5173 asks a platform that runs beside it.
const PLATFORM = 'http://localhost:8000'
const SERVED_BY_PLATFORM = ['auth', 'profile', 'core', 'eval', 'comm', 'docs', 'assets', 'dev', 'health']

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default defineConfig({
  plugins: [react(), shell()],
  build: {
    // Beside the plain pages' files at /assets, which are not built.
    assetsDir: 'portal',
    target: 'es2023',
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files of what comes first: a browser asks for six at a time, and each takes a while on a slow line.
          groups: [
            { name: 'frame', tags: ['$initial'] },
            { name: 'entrance', test: /auth\/SignInPage[.]tsx$/ },
            { name: 'inside', test: /ui\/Shell[.]tsx$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(SERVED_BY_PLATFORM.map((path) => [`/${path}`, { target: PLATFORM }])),
  },
})
