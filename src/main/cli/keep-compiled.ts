import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * From source every start strips types from some hundred files and compiles them: half of a short command's time. Node keeps what it has
 * made in `node_modules`, where whoever may write could change the program itself; its usual place, a folder for temporary files, is
 * everybody's. Where nothing can be written there, nothing is kept.
 */
export function keepCompiled(): void {
  if (!import.meta.url.endsWith('.ts')) return
  enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/ferry', import.meta.url)))
}
