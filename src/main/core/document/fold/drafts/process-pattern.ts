/** How a service's process is recognised, from what the document does to it. */
import { posix } from 'node:path'
import type { LogFile, ProcessPattern } from '#shared/domain/service.ts'
import type { Draft } from './draft.ts'

/** `sure`: it follows from the document; otherwise the operator should look at what preflight finds. */
export type DerivedPattern = { pattern: ProcessPattern; line: number; sure: boolean }

/**
 * Tomcat's bin/catalina.sh starts java with `-Dcatalina.base=HOME` and `-classpath HOME/bin/bootstrap.jar…`,
 * so its folder is in the command line and nothing of the application is.
 */
export function tomcatOf(draft: Draft): string | undefined {
  const script = /(?:^|\s)(\/\S+)\/bin\/(?:startup|catalina|restart)\.sh\b/.exec(draft.start?.value ?? '')?.[1]
  if (script === undefined) return undefined
  const hasLog = draft.logs.some((log) => log.value.path === `${script}/logs/catalina.out`)
  return /tomcat/i.test(posix.basename(script)) || hasLog ? script : undefined
}

export function processOf(draft: Draft, directory: string): DerivedPattern {
  const start = draft.start?.value ?? ''
  const line = draft.start?.line ?? draft.line
  const executable = draft.executable?.value ?? (/\bjava\s+-/.test(start) ? 'java' : undefined)
  const withExecutable = executable === undefined ? {} : { executable }
  const tomcat = tomcatOf(draft)
  if (tomcat !== undefined) return { pattern: { contains: tomcat, executable: 'java' }, line, sure: true }
  const jar = /(?:^|\s)(\/\S+\.jar)\b/.exec(start)?.[1]
  const own = /\s-jar\s+(?:\.\/)?([\w.-]+\.jar)\b/.exec(start)?.[1]
  // Typed in its folder: the command line has the name alone, and the process that folder.
  if (own !== undefined && draft.startedIn)
    return { pattern: { contains: own, directory: draft.startedIn.value, ...withExecutable }, line, sure: true }
  if (jar !== undefined) return { pattern: { contains: jar, ...withExecutable }, line, sure: true }
  if (draft.contains) return { pattern: { contains: draft.contains.value, ...withExecutable }, line: draft.contains.line, sure: true }
  const startedIn = draft.startedIn?.value
  // A folder above the service's own is where other services may run too.
  if (startedIn !== undefined && `${startedIn}/`.startsWith(`${directory}/`)) {
    return { pattern: { directory: startedIn, ...withExecutable }, line, sure: true }
  }
  // Of a WAR nothing stands in the command line; its container's folder does.
  const container = /^(\/.+)\/webapps\/[^/]+\.war$/i.exec(directory)?.[1]
  return { pattern: { contains: container ?? directory, ...withExecutable }, line, sure: false }
}

/** What Tomcat itself writes to catalina.out when it is up, and when it is not. */
export function withTomcatWords(log: LogFile): LogFile {
  return { ...log, ready: log.ready ?? 'Server startup in', fail: log.fail.length > 0 ? log.fail : ['SEVERE', 'OutOfMemoryError'] }
}
