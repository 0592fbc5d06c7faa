import manifest from '../../package.json' with { type: 'json' }

/**
 * Which folder may import what. The linter holds the same table where it can (biome.json); here it holds for paths as
 * they resolve, so that no `../..` goes round it.
 *
 * A target is a file of the repository (`src/shared/run/step.ts`) or a module (`node:fs`, `zod`).
 * `*` stands for the rest; `{own}` for the folder below `folder` in which the importing file lies.
 */
export type Layer = {
  folder: string
  may: readonly string[]
  /** Examples that must be refused: the proof that the net holds. */
  never: readonly string[]
}

const shared = 'src/shared/*'
const node = 'node:*'
const react = ['react', 'react/*', 'react-dom', 'react-dom/*', 'lucide-react']

/** What a shell may see of the core: the place where the parts are joined, and the border. */
const coreBorder = ['src/main/core/create-core.ts', 'src/main/core/dispatch*']

/** What both shells of the panel may import. */
const panelShell = [shared, node, ...coreBorder, 'src/main/panel/*', 'src/main/worlds/*', 'env-paths']

/** Libraries of windows, pages, servers of pages and command lines. All others of package.json are open to the core. */
const outsideTheCore = /^(electron|ws|react|react-dom|zustand|lucide-react|@xterm\/xterm|commander|i18next)$/
const coreLibraries = Object.keys(manifest.dependencies)
  .filter((name) => !outsideTheCore.test(name))
  .flatMap((name) => [name, `${name}/*`])

/** The first whose folder holds a file is its layer: the narrower stand before the wider. */
export const layers: readonly Layer[] = [
  {
    folder: 'src/shared',
    may: [shared, 'zod', 'i18next', 're2js'],
    never: ['node:fs', 'electron', 'react', 'src/main/core/ssh/port.ts', 'src/renderer/main.tsx', 'src/preload/preload.ts'],
  },
  {
    folder: 'src/main/core/commands',
    may: [shared, 'src/main/core/commands/*', 'node:path', 'node:path/posix', 'shell-quote'],
    never: ['node:fs', 'node:child_process', 'ssh2', 'better-sqlite3', 'src/main/core/ssh/port.ts', 'electron'],
  },
  {
    folder: 'src/main/core/sql',
    may: [shared, 'src/main/core/sql/*'],
    never: ['node:fs', 'ssh2', 'better-sqlite3', 'unbash', 'src/main/core/ssh/port.ts', 'src/main/core/shell/read-shell.ts', 'electron'],
  },
  {
    folder: 'src/main/core/shell',
    may: [shared, 'src/main/core/shell/*', 'src/main/core/sql/*', 'node:path', 'unbash'],
    never: [
      'node:fs',
      'node:child_process',
      'ssh2',
      'better-sqlite3',
      'src/main/core/ssh/port.ts',
      'src/main/core/commands/host.ts',
      'electron',
    ],
  },
  {
    folder: 'src/main/core/check',
    may: [shared, 'src/main/core/check/*', 'src/main/core/shell/*', 'src/main/core/sql/*', 'fastest-levenshtein'],
    never: [
      'node:fs',
      'ssh2',
      'better-sqlite3',
      'unbash',
      'src/main/core/ssh/port.ts',
      'src/main/core/release/read-release.ts',
      'electron',
    ],
  },
  {
    // What every kind may ask of the engine, and the engine of no kind: not even of its words in shared.
    folder: 'src/main/core/engine',
    may: ['domain', 'contract', 'problem', 'run', 'text', 'i18n']
      .map((room) => `src/shared/${room}/*`)
      .concat(
        ['engine', 'commands', 'ssh', 'journal', 'watch'].map((room) => `src/main/core/${room}/*`),
        [node],
      ),
    never: ['src/main/core/kind-list.ts', 'src/main/core/kinds/upgrade/kind.ts', 'src/shared/kinds/task/upgrade.ts', 'electron'],
  },
  {
    // One kind never sees another: what several need is in `common`. The list alone knows them all.
    folder: 'src/main/core/kinds',
    may: [shared, node, 'src/main/core/kinds/{own}/*', 'src/main/core/kinds/common/*', 'src/main/core/kinds/room.ts'].concat(
      ['engine', 'commands', 'ssh', 'journal', 'watch', 'archive', 'plan', 'shell', 'sql', 'cron', 'files'].map(
        (room) => `src/main/core/${room}/*`,
      ),
      // What a host or a centre answers is checked by zod; a file's key is found by the parser of its format.
      ['bytes', 'zod', 'yaml', 'jsonc-parser', 'redis-parser'],
    ),
    never: ['electron', 'ssh2', 'src/main/core/kinds/another/kind.ts', 'src/main/core/handlers/runs.ts'],
  },
  {
    folder: 'src/main/core',
    // mdast is the types alone of the tree that mdast-util-from-markdown reads.
    may: [shared, 'src/main/core/*', node, ...coreLibraries, 'mdast'],
    never: [
      'electron',
      'ws',
      'react',
      'commander',
      'zustand',
      'src/main/browser/listen.ts',
      'src/main/electron/main.ts',
      'src/renderer/main.tsx',
    ],
  },
  {
    folder: 'src/main/electron',
    may: [...panelShell, 'src/main/electron/*', 'electron', 'electron/main'],
    never: [
      'ssh2',
      'better-sqlite3',
      'ws',
      'src/main/browser/listen.ts',
      'src/main/core/ssh/port.ts',
      'src/renderer/main.tsx',
      'src/main/sandbox/reset.ts',
    ],
  },
  {
    folder: 'src/main/browser',
    may: [...panelShell, 'src/main/browser/*', 'ws'],
    never: ['electron', 'ssh2', 'better-sqlite3', 'src/main/electron/main.ts', 'src/main/cli/main.ts', 'src/main/core/ssh/port.ts'],
  },
  {
    folder: 'src/main/cli',
    // `ferry open` starts the browser shell in its own process, through that shell's one door; `ferry --version` says
    // whether the native cipher is there, before there is a core.
    may: [shared, node, ...coreBorder, 'src/main/cli/*', 'src/main/worlds/*', 'src/main/browser/open-browser-shell.ts']
      .concat(['src/main/core/ssh/native-cipher.ts', 'src/main/core/reading/thread.ts'])
      .concat(['commander', 'yaml', 'ms', 'bytes', 'env-paths', 'string-width']),
    never: ['electron', 'ssh2', 'better-sqlite3', 'ws', 'src/main/browser/listen.ts', 'src/main/core/ssh/port.ts'],
  },
  {
    folder: 'src/main/worlds',
    // Two cores and the fleet between them: what both shells and the command line open.
    may: [shared, node, ...coreBorder, 'src/main/worlds/*', 'src/main/sandbox/*'],
    never: ['electron', 'ssh2', 'better-sqlite3', 'src/main/browser/listen.ts', 'src/main/cli/main.ts', 'src/main/core/ssh/port.ts'],
  },
  {
    folder: 'src/main/panel',
    may: [shared, node, 'src/main/panel/*'],
    never: ['electron', 'ws', 'src/main/core/create-core.ts', 'src/main/browser/listen.ts'],
  },
  {
    folder: 'src/main/sandbox',
    // A fleet, not a part of the core: it knows SSH from the server's side, quotes as the core does, and writes the
    // inventory and the release that a person would have written.
    may: [shared, node, 'src/main/sandbox/*', 'src/main/core/ssh/port.ts', 'src/main/core/commands/*']
      .concat(['src/main/core/inventory/write-inventory.ts', 'src/main/core/release/write-release.ts'])
      .concat(['ssh2', 'tar-stream', 'yaml', 'zod', 'ms', 'bytes']),
    never: ['electron', 'ws', 'src/main/core/create-core.ts', 'src/main/browser/listen.ts', 'src/main/cli/main.ts'],
  },
  {
    folder: 'src/preload',
    may: ['src/shared/contract/*', 'src/preload/*', 'electron', 'electron/renderer'],
    never: ['node:fs', 'react', 'src/shared/run/step.ts', 'src/main/electron/main.ts', 'src/renderer/main.tsx'],
  },
  {
    folder: 'src/renderer/ui',
    may: [shared, 'src/renderer/ui/*', ...react, 'radix-ui', 'cmdk', 'pinyin-pro'],
    never: ['zustand', 'tinykeys', 'electron', 'node:path', 'src/renderer/stores/fleet.ts', 'src/renderer/transport/transport.ts'],
  },
  {
    folder: 'src/renderer/features',
    may: [shared, 'src/renderer/features/{own}/*', 'src/renderer/ui/*', 'src/renderer/stores/*', 'src/renderer/terminal/*'].concat([
      ...react,
      'zustand',
      'zustand/*',
      '@tanstack/react-virtual',
    ]),
    never: ['electron', 'radix-ui', 'node:path', 'src/renderer/transport/transport.ts', 'src/renderer/features/another/screen.tsx'],
  },
  {
    folder: 'src/renderer',
    may: [shared, 'src/renderer/*', ...react, 'zustand', 'zustand/*', '@xterm/*', '@fontsource/*', 'zod', 'tinykeys'].concat([
      '@tanstack/react-virtual',
    ]),
    never: ['electron', 'node:fs', 'ws', 'src/main/core/create-core.ts', 'src/preload/preload.ts'],
  },
]

/** The layer of a file, by its path in the repository. */
export function layerOf(file: string): Layer | undefined {
  return layers.find((layer) => file.startsWith(`${layer.folder}/`))
}

/** Whether `file` may import `target`, both as the table writes them. */
export function mayImport(layer: Layer, file: string, target: string): boolean {
  const own = file.slice(layer.folder.length + 1).split('/')[0] ?? ''
  return layer.may.some((pattern) => matches(pattern.replace('{own}', own), target))
}

function matches(pattern: string, target: string): boolean {
  const [start, ...rest] = pattern.split('*')
  return rest.length === 0 ? target === pattern : target.startsWith(start ?? '')
}
