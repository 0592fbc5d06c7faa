import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** The Node that Ferry brings, and the one inside Electron, are both of this line. */
const nodeTarget = 'node24'

/** The panel also opens in the browser that a machine has: two years old is still served. */
const browserTarget = 'chrome120'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = { '#shared': fromRoot('src/shared'), '#core': fromRoot('src/main/core') }

/**
 * The fonts of terminals and figures. Every browser that Ferry opens in reads WOFF 2, so the WOFF files beside them stay out.
 * The Chinese glyphs get a family of their own: text that is no code keeps the letters of the desktop.
 */
const bundledFonts: Plugin = {
  name: 'ferry-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/@fontsource/') || !id.endsWith('.css')) return undefined
    return code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '').replaceAll("'Noto Sans SC'", "'Ferry Han'")
  },
}

/** Each shell is one file of out/main, and so is each worker: code finds its worker beside itself, `./NAME.js`. */
function mainEntries(): Record<string, string> {
  const shells = { cli: 'src/main/cli/main.ts', electron: 'src/main/electron/main.ts' }
  const workers = globSync('src/main/**/*-worker.ts', { cwd: fromRoot('.') }).map((path) => [basename(path, '.ts'), path] as const)
  const entries = [...Object.entries(shells), ...workers].map(([name, path]) => [name, fromRoot(path)] as const)
  return Object.fromEntries(entries.filter(([, path]) => existsSync(path)))
}

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      rolldownOptions: {
        input: mainEntries(),
        // All in one folder: a worker is looked for beside the code that starts it, which may be in a chunk.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // A sandboxed preload may load nothing but Electron: all that it uses is in its one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: fromRoot('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: fromRoot('src/renderer'),
    resolve: { alias },
    plugins: [react(), bundledFonts],
    build: {
      target: browserTarget,
      outDir: fromRoot('out/renderer'),
      // Small fonts too are files: the security policy allows none inside the sheet.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      minify: true,
      rolldownOptions: { input: fromRoot('src/renderer/index.html') },
    },
  },
})
