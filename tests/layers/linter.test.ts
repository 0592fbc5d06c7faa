import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './imports.ts'
import { type Layer, layers } from './layer-table.ts'

type Diagnostic = { category: string; message: string; location: { path: string } }

/** Each layer's forbidden imports, one a file, as a hurried author would write them. */
const violations = layers.flatMap((layer) =>
  layer.never.map((target, index) => ({ layer, target, file: `${layer.folder}/some/violation-${index}.ts` })),
)

/** What the linter may never complain about: one permitted import of each layer. */
const innocents = layers.map((layer) => ({ layer, target: firstAllowed(layer), file: `${layer.folder}/some/innocent.ts` }))

describe('the linter', () => {
  let folder: string
  let complaints: Map<string, string[]>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ferry-layers-'))
    await Promise.all(['biome.json', '.gitignore'].map((name) => copyFile(join(root, name), join(folder, name))))
    for (const { file, target } of [...violations, ...innocents]) await writeImport(folder, file, target)
    complaints = await lint(folder)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each(violations)('finds $layer.folder importing $target', ({ file, layer }) => {
    expect(complaints.get(file)).toEqual([expect.stringContaining(`may import`)])
    expect(complaints.get(file)?.[0]).toContain(layer.folder)
  })

  test.each(innocents)('lets $layer.folder import $target', ({ file }) => {
    expect(complaints.get(file) ?? []).toEqual([])
  })
})

async function writeImport(folder: string, file: string, target: string): Promise<void> {
  await mkdir(join(folder, dirname(file)), { recursive: true })
  await writeFile(join(folder, file), `import '${specifierOf(file, target)}'\n`)
}

function specifierOf(file: string, target: string): string {
  if (target.startsWith('src/shared/')) return target.replace('src/shared', '#shared')
  if (target.startsWith('src/main/core/')) return target.replace('src/main/core', '#core')
  if (target.startsWith('src/')) return posix.relative(posix.dirname(file), target)
  return target
}

function firstAllowed(layer: Layer): string {
  return (layer.may[0] as string).replace('*', 'some/file.ts')
}

/** Messages of the import rule, by file. */
async function lint(folder: string): Promise<Map<string, string[]>> {
  const args = [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.']
  const { stdout, stderr } = await capture(process.execPath, args, folder)
  const report = parseReport(stdout, stderr)
  const found = new Map<string, string[]>()
  for (const { category, message, location } of report.diagnostics) {
    if (category !== 'lint/style/noRestrictedImports') continue
    found.set(location.path, [...(found.get(location.path) ?? []), message])
  }
  return found
}

function parseReport(stdout: string, stderr: string): { diagnostics: Diagnostic[] } {
  const start = stdout.indexOf('{')
  if (start < 0) throw new Error(`the linter gave no report:\n${stdout}\n${stderr}`)
  return JSON.parse(stdout.slice(start, stdout.lastIndexOf('}') + 1))
}

/** The linter ends with 1 where it finds something: here that is the wish, so only the output counts. */
function capture(program: string, args: string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, maxBuffer: 64_000_000 }, (_error, stdout, stderr) => resolve({ stdout, stderr }))
  })
}
