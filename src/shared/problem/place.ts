import type { Host } from '../domain/host.ts'
import type { ProblemPlace } from './problem.ts'

/** On a host, known whole or by its name alone; `step`: what was being done there. */
export function atHost(host: Pick<Host, 'name' | 'address'> | string, step?: string): ProblemPlace {
  const named = typeof host === 'string' ? { host } : { host: host.name, address: host.address }
  return { kind: 'host', ...named, ...(step === undefined ? {} : { step }) }
}

/** In a file that a person wrote; lines and columns count from 1. */
export const inFile = (file: string, line?: number, column?: number): ProblemPlace => ({
  kind: 'file',
  file,
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
})
