/** What stands for Electron's binary where a package is made to be looked at, and a reader of what came out. */
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Marks the fuses in Electron's binary; version 1 of their layout and their number follow (@electron/fuses, constants.ts). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const layoutVersion = 1

/** In the order of the binary (@electron/fuses, FuseV1Options), each as Electron is delivered. */
const delivered = {
  runAsNode: true,
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: true,
  enableNodeCliInspectArguments: true,
  enableEmbeddedAsarIntegrityValidation: false,
  onlyLoadAppFromAsar: false,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: true,
}

export type Fuses = Record<keyof typeof delivered, boolean>

/** A folder like that of Electron for Linux, and enough of the one for Windows: electron-builder copies it, renames the program and sets its fuses. */
export async function writeStandInElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  const states = Object.values(delivered).map((isOn) => (isOn ? '1' : '0'))
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([layoutVersion, states.length]), Buffer.from(states.join(''))])
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), fuses, Buffer.alloc(64)]))
  await chmod(join(folder, 'electron'), 0o755)
  await cp(join(folder, 'electron'), join(folder, 'electron.exe'))
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', ...['de', 'en-US', 'zh-CN'].map((each) => `locales/${each}.pak`)]) {
    await writeFile(join(folder, name), 'stand-in\n')
  }
}

export async function readFuses(program: string): Promise<Fuses> {
  const binary = await readFile(program)
  const at = binary.indexOf(sentinel) + sentinel.length + 2
  return Object.fromEntries(Object.keys(delivered).map((name, index) => [name, binary[at + index] === '1'.charCodeAt(0)])) as Fuses
}

type Entry = { files?: Record<string, Entry>; unpacked?: true; offset?: string; size?: number }

/**
 * The files of an asar archive and their contents; of one that lies beside the archive, for the system to load, none.
 * Layout: two pickled numbers, then the pickled JSON header, then the files (github.com/electron/asar, README).
 */
export async function readAsar(file: string): Promise<Map<string, Buffer | undefined>> {
  const archive = await readFile(file)
  const start = 8 + archive.readUInt32LE(4)
  const header: Entry = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)))
  const walk = (entry: Entry, path: string): [string, Buffer | undefined][] => {
    if (entry.files) return Object.entries(entry.files).flatMap(([name, inner]) => walk(inner, path === '' ? name : `${path}/${name}`))
    if (entry.unpacked) return [[path, undefined]]
    const from = start + Number(entry.offset)
    return [[path, archive.subarray(from, from + (entry.size ?? 0))]]
  }
  return new Map(walk(header, ''))
}

/** Lays an archive out as files, with those that lay beside it. */
export async function unpackAsar(file: string, folder: string): Promise<void> {
  for (const [path, content] of await readAsar(file)) {
    if (content === undefined) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await cp(`${file}.unpacked`, folder, { recursive: true })
}
