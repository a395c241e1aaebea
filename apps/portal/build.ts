import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// A preview of sources at http://localhost:5173 asks a platform that runs beside it.
const PLATFORM = 'http://localhost:8000'
const SERVED_BY_PLATFORM = ['auth', 'profile', 'core', 'eval', 'comm', 'docs', 'assets', 'dev', 'health']

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default defineConfig({
  plugins: [react()],
  // Beside the plain pages' files at /assets, which are not built.
  build: { assetsDir: 'portal', target: 'es2023', sourcemap: false, reportCompressedSize: false },
  server: {
    proxy: Object.fromEntries(SERVED_BY_PLATFORM.map((path) => [`/${path}`, { target: PLATFORM }])),
  },
})
