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

/**
 * Libraries are built into out/main (decision 53): one by one from node_modules they are four hundred files, a quarter of a short command's time.
 * What is machine code stays where it was installed, or is not there at all and done without.
 */
const machineCode = ['better-sqlite3', 'cpu-features', 'bufferutil', 'utf-8-validate', /\.node$/]

/**
 * The random bytes that fill up a packet, four to nineteen, each sent once: drawn in stocks, as to ask for so few costs as much as to encrypt
 * the packet (7 µs for each 32 KB that are uploaded).
 */
const fillPacket = `
const stock = Buffer.allocUnsafeSlow(16384);
let used = stock.length;
function fillPacket(packet, start, length) {
  if (used + length > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  for (let at = 0; at < length; ++at) packet[start + at] = stock[used++];
}
`

/**
 * By the end of the file's name in ssh2: what it must find from out/main too, and how it fills its packets; and tunnels for HTTP, which Ferry
 * has not, but they load TLS.
 */
const inSsh2: Record<string, (code: string) => string> = {
  '/protocol/crypto.js': (code) =>
    instead(instead(code, "'./crypto/build/", "'ssh2/lib/protocol/crypto/build/"), 'randomFillSync(packet, ', 'fillPacket(packet, ') +
    fillPacket,
  '/agent.js': (code) =>
    instead(
      code,
      "resolve(__dirname, '..', 'util/pagent.exe')",
      "process.platform === 'win32' ? require.resolve('ssh2/util/pagent.exe') : ''",
    ),
  '/http-agents.js': () => 'module.exports = {}',
}

/** A file that is another one now breaks the build. */
function instead(code: string, from: string, to: string): string {
  if (!code.includes(from)) throw new Error(`ssh2 has no ${from} any more: look at what the build changes in it`)
  return code.replaceAll(from, to)
}

const bundledSsh2: Plugin = {
  name: 'ferry-ssh2',
  enforce: 'pre',
  transform(code, id) {
    const [, end = ''] = id.split('/node_modules/ssh2/lib')
    return inSsh2[end]?.(code)
  },
}

/** Each shell is one file of out/main, and so is each worker: code finds its worker beside itself, `./NAME.cjs`. */
function mainEntries(): Record<string, string> {
  const shells = { cli: 'src/main/cli/main.ts', electron: 'src/main/electron/main.ts' }
  const workers = globSync('src/main/**/*-worker.ts', { cwd: fromRoot('.') }).map((path) => [basename(path, '.ts'), path] as const)
  const entries = [...Object.entries(shells), ...workers].map(([name, path]) => [name, fromRoot(path)] as const)
  return Object.fromEntries(entries.filter(([, path]) => existsSync(path)))
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [bundledSsh2],
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        external: machineCode,
        input: mainEntries(),
        // All in one folder: a worker is looked for beside the code that starts it, which may be in a chunk.
        // CommonJS in ASCII without comments is what Node starts quickest (decision 55).
        output: { format: 'cjs', charset: 'ascii', comments: false, entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
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
