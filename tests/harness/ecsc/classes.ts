import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runOrThrow } from '../run-process.ts'

export const tomcatInstallation = '/usr/share/tomcat10'

const servletApi = join(tomcatInstallation, 'lib/servlet-api.jar')
const sources = fileURLToPath(new URL('./java', import.meta.url))

/** Compiling takes longest on a cold and busy machine. */
const compileTimeout = 120_000

export type Classes = {
  /** The services' own classes; the one for Tomcat is absent where Tomcat is. */
  application: string
  /** What stands in for Tomcat. */
  standIn: string
}

let compiled: Promise<Classes> | undefined

/** The fixture's classes, compiled once for as long as the sources stay the same. */
export function fixtureClasses(): Promise<Classes> {
  compiled ??= compileOnce()
  return compiled
}

async function compileOnce(): Promise<Classes> {
  const withTomcat = existsSync(servletApi)
  const application = await javaFiles('application', (name) => withTomcat || name !== 'ServiceListener.java')
  const standIn = await javaFiles('stand-in/org/apache/catalina/startup', () => true)
  const hash = createHash('sha256')
  for (const file of [...application, ...standIn]) hash.update(await readFile(file))
  hash.update(await runOrThrow('javac', ['-version']))
  const directory = join(tmpdir(), `ferry-test-classes-${userInfo().uid}-${hash.digest('hex').slice(0, 16)}`)
  const classes = { application: join(directory, 'application'), standIn: join(directory, 'stand-in') }
  if (existsSync(directory)) return classes
  // Compiled beside and renamed, so that parallel test processes never see half of it.
  const work = await mkdtemp(join(tmpdir(), 'ferry-test-compile-'))
  try {
    const common = ['-encoding', 'UTF-8', '-proc:none', '-Xlint:-options', '-XDignore.symbol.file', '-nowarn']
    const path = withTomcat ? ['-cp', servletApi] : []
    await runOrThrow('javac', [...common, ...path, '-d', join(work, 'application'), ...application], { timeout: compileTimeout })
    await runOrThrow('javac', [...common, '-d', join(work, 'stand-in'), ...standIn], { timeout: compileTimeout })
    await rename(work, directory)
  } catch (error) {
    await rm(work, { recursive: true, force: true })
    // Another process was first; what it made is the same.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST'))) throw error
  }
  return classes
}

async function javaFiles(directory: string, fits: (name: string) => boolean): Promise<string[]> {
  const names = (await readdir(join(sources, directory))).filter((name) => name.endsWith('.java') && fits(name))
  return names.sort().map((name) => join(sources, directory, name))
}
