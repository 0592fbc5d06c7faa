/**
 * Imports all sources below the folder that is its argument, in a Node where the libraries of shells and screens do not
 * exist. Not a worker's entry: that speaks to its parent as soon as it is loaded; what it imports is loaded as well.
 */
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, sourcesBelow } from './imports.ts'

const absent = /^(electron|ws|react|react-dom|zustand|lucide-react|@xterm|commander)(\/|$)/

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (absent.test(specifier)) throw new Error(`not to be had here: ${specifier} (wanted by ${context.parentURL})`)
    return nextResolve(specifier, context)
  },
})

const files = sourcesBelow(process.argv[2] ?? '').filter((file) => !file.endsWith('-worker.ts'))
for (const file of files) await import(pathToFileURL(join(root, file)).href)
console.log(`loaded ${files.length}`)
