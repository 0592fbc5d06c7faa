import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ferryEnvironment, ferryNode, fromRoot, memoryFolder, root } from './paths.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

const folder = fromRoot('node_modules', 'electron')
const memory = join(memoryFolder, 'electron.json')

/** After a failure the download is not tried again for a day: each start would wait for it. */
const retryAfter = 24 * 60 * 60_000

/** A download of which no byte arrives for this long is given up; one that moves may take its time. */
const stallLimit = 20_000

/** How often the folder of the download is looked at. */
const lookEvery = 1_000

/** How often the download says how far it is. */
const tellEvery = 5_000

/**
 * Brings Electron's binary, which is not part of its package, if it can be had; otherwise says in one line why not.
 * Without it `ferry open` goes on in a browser.
 * @param {string[]} args What `ferry open` is asked for.
 */
export async function ensureElectron(args) {
  if (hasElectron() || wantsBrowser(args) || !hasDisplay()) return
  const reason = reasonNotToTry() ?? (await download())
  if (reason === undefined) return
  say({ zh: `没有 Electron（${reason}）`, en: `no Electron (${reason})` })
}

/** Without one there is no window to open, by any means. */
const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

function hasElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return true
  const path = join(folder, 'path.txt')
  return existsSync(path) && existsSync(join(folder, 'dist', readFileSync(path, 'utf8')))
}

/** @param {string[]} args */
export function wantsBrowser(args) {
  const named = args.some((arg, index) => arg === '--shell=browser' || (arg === 'browser' && args[index - 1] === '--shell'))
  return named || args.includes('--help') || args.includes('-h')
}

/** @returns {string | undefined} */
function reasonNotToTry() {
  if (process.env.FERRY_SKIP_ELECTRON_DOWNLOAD === '1') return 'FERRY_SKIP_ELECTRON_DOWNLOAD=1'
  if (!existsSync(memory)) return undefined
  const failed = recall()
  if (failed === undefined || Date.now() - failed.at > retryAfter) return undefined
  return `${failed.reason}; tried again on ${new Date(failed.at + retryAfter).toLocaleString()}, or at once when ${memory} is deleted`
}

/** @returns {{ at: number, reason: string } | undefined} */
function recall() {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'))
  } catch {
    // Cut short while it was written: as good as not remembered.
    return undefined
  }
}

/** @returns {Promise<string | undefined>} Why it did not work. */
async function download() {
  say({ zh: '下载 Electron…', en: 'downloading Electron…' })
  const temporary = mkdtempSync(join(tmpdir(), 'ferry-electron-'))
  try {
    const ended = await run(ferryNode, [join(folder, 'install.js')], {
      cwd: root,
      env: ferryEnvironment({ TMPDIR: temporary, TEMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' }),
      output: 'capture',
      watch: (end) => watchGrowth([temporary, join(folder, 'dist')], end),
    })
    if (ended.code === 0 && hasElectron()) return undefined
    const reason = `download failed: ${ended.killedBecause ?? firstError(ended.output)}`
    mkdirSync(memoryFolder, { recursive: true })
    writeFileSync(memory, JSON.stringify({ at: Date.now(), reason }))
    return reason
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * @param {string[]} folders
 * @param {(because: string) => void} end
 */
function watchGrowth(folders, end) {
  let bytes = 0
  let movedAt = Date.now()
  let toldAt = Date.now()
  const timer = setInterval(() => {
    const now = Date.now()
    const seen = folders.reduce((sum, path) => sum + bytesBelow(path), 0)
    if (seen !== bytes) movedAt = now
    bytes = seen
    if (now - movedAt > stallLimit) end(`nothing arrived for ${stallLimit / 1000} s`)
    if (bytes > 0 && now - toldAt > tellEvery) {
      toldAt = now
      say({ zh: `Electron：${megabytes(bytes)}`, en: `Electron: ${megabytes(bytes)}` })
    }
  }, lookEvery)
  return () => clearInterval(timer)
}

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.round(bytes / 1_000_000)} MB`

/**
 * @param {string} path
 * @returns {number}
 */
function bytesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0)
}

/** @param {string} output */
function firstError(output) {
  const lines = output.trim().split('\n')
  const cause = /\b(E[A-Z]{4,}|HTTPError|ERR_[A-Z_]+)\b.*/.exec(output)
  return (cause?.[0] ?? lines[0] ?? 'no reason given').trim()
}
