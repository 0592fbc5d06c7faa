import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'

/** A path that a person wrote: `~/` is the operator's home, and relative ones are relative to the release's folder. */
export function localPath(path: string, file: string): string {
  return path.startsWith('~/') ? resolve(homedir(), path.slice(2)) : resolve(dirname(resolve(file)), path)
}
