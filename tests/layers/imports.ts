import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export type Import = { file: string; line: number; target: string }

/** Static imports and re-exports, bare imports, dynamic imports and requires, of values and of types. */
const importForms = [
  /(?:^|[\n;])[ \t]*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]/g,
  /(?:^|[\n;])[ \t]*import\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g,
]

/** Sources below a folder of the repository, as paths from its root with `/`. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** All that a source imports; files of the repository as paths from its root, others by their name. */
export function importsOf(file: string, text: string = readFileSync(join(root, file), 'utf8')): Import[] {
  return importForms.flatMap((form) =>
    [...text.matchAll(form)].map((match) => ({
      file,
      line: text.slice(0, match.index + match[0].length).split('\n').length,
      target: resolveTarget(file, match[1] as string),
    })),
  )
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier)
  if (specifier.startsWith('#shared/')) return specifier.replace('#shared', 'src/shared')
  if (specifier.startsWith('#core/')) return specifier.replace('#core', 'src/main/core')
  if (specifier.startsWith('#harness/')) return specifier.replace('#harness', 'tests/harness')
  return specifier
}
