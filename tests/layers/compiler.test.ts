import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './imports.ts'

/** What exists where a project's code runs, and what does not. */
const projects = [
  { project: 'tsconfig.shared.json', there: 'JSON', absent: ['process', 'document', 'Buffer'] },
  { project: 'tsconfig.node.json', there: 'process', absent: ['document', 'HTMLElement'] },
  { project: 'tsconfig.renderer.json', there: 'document', absent: ['process', 'Buffer'] },
]

/** Below the repository, so that types are found as they are for its own sources. */
let folder: string

beforeAll(async () => {
  const cache = join(root, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  folder = await mkdtemp(join(cache, 'ferry-compiler-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(projects)('$project sees $there and nothing of $absent', async ({ project, there, absent }) => {
  const names = [there, ...absent]
  const files = await Promise.all(names.map((name, index) => writeUse(`${project}-${index}.ts`, name)))
  const config = join(folder, project)
  await writeFile(config, JSON.stringify({ extends: join(root, project), include: [], files }))
  const output = await compile(config)
  const refused = files.filter((file) => output.includes(`${file}(`))
  expect(refused, output).toEqual(files.slice(1))
})

async function writeUse(file: string, name: string): Promise<string> {
  await writeFile(join(folder, file), `export const used: unknown = ${name}\n`)
  return file
}

/** What the compiler says; it ends badly here by intention, so its exit code does not count. */
function compile(config: string): Promise<string> {
  return new Promise((resolve) => {
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    execFile(process.execPath, [compiler, '-p', config, '--pretty', 'false'], { cwd: folder }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
}
