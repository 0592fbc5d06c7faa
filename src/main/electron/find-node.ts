import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { fail } from '#shared/problem/problem.ts'

/** What the sandbox's applications are written for. */
const oldestNode = 20

/** A program that is asked for its version answers at once. */
const answerMilliseconds = 5_000

/** A program that was started by a click has a short path: these are the folders of the usual installers. */
const usualFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/local/bin', '/usr/bin'],
  win32: ['C:\\Program Files\\nodejs'],
}

/**
 * The Node of this computer, by its full path: for the sandbox's applications in a packaged Ferry, whose own program refuses
 * to act as Node (its fuse is off, so that nobody runs code under Ferry's name). Fails with `sandbox-no-node`.
 */
export async function findNode(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Promise<string> {
  const folders = [...(environment.PATH ?? '').split(delimiter).filter(Boolean), ...(usualFolders[platform] ?? [])]
  for (const folder of new Set(folders)) {
    const program = join(folder, platform === 'win32' ? 'node.exe' : 'node')
    if (await isNewEnough(program)) return program
  }
  return fail('sandbox-no-node', { version: oldestNode })
}

async function isNewEnough(program: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: answerMilliseconds })
    return Number(/^v(\d+)\./.exec(stdout)?.[1] ?? 0) >= oldestNode
  } catch {
    // Not there, not executable, or not Node: the next folder is looked at, and without any the caller says so.
    return false
  }
}
