import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export const root = fileURLToPath(new URL('../../../..', import.meta.url))

let built: Promise<string> | undefined

/** The tests' desktop program as one file, for Electron does not run TypeScript. Built once a process. Returns its path. */
export function buildDesktop(): Promise<string> {
  built ??= buildInto(join(root, 'test-results', 'desktop'))
  return built
}

export async function buildInto(folder: string): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '#shared': join(root, 'src/shared'), '#core': join(root, 'src/main/core') } },
    build: {
      ssr: join(root, 'tests/e2e/support/desktop/desktop-main.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'main.mjs' } },
    },
    ssr: { noExternal: true, external: ['electron'] },
  })
  return join(folder, 'main.mjs')
}
