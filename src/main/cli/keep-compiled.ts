import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Every start compiles the program, and from source it strips types from some hundred files first: half of a short command's time. Node
 * keeps what it has made beside the program (from source in `node_modules`), where whoever may write could change the program itself; its
 * usual place, a folder for temporary files, is everybody's. Where nothing can be written there, nothing is kept.
 */
export function keepCompiled(): void {
  const folder = import.meta.url.endsWith('.ts') ? '../../../node_modules/.cache/ferry' : '../.compiled'
  enableCompileCache(fileURLToPath(new URL(folder, import.meta.url)))
}
