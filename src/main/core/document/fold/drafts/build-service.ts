/** From what a document said of a service to the service; what is missing is derived, or said. */
import { posix } from 'node:path'
import type { SourceLink } from '#shared/domain/release.ts'
import { type Service, serviceSchema, unitManagers } from '#shared/domain/service.ts'
import { unitLine } from '#shared/domain/unit.ts'
import { withoutEnding } from '../../prose/tokens.ts'
import { type CheckLine, type Context, say } from './context.ts'
import type { Draft } from './draft.ts'
import { processOf, tomcatOf, withTomcatWords } from './process-pattern.ts'
import { checksOf } from './verification.ts'

export type Sources = Record<string, SourceLink>

/** The service's name: of its heading, else of its folder or archive. */
export function nameOf(draft: Draft): string | undefined {
  const path = withoutEnding(draft.directory?.value ?? draft.archive?.value ?? '') || undefined
  return draft.heading?.name ?? (path === undefined ? undefined : posix.basename(path))
}

/** The folder that is backed up; without a backup in the document, what the archive unpacks to. */
function directoryOf(draft: Draft): { value: string; line: number } | undefined {
  if (draft.directory) return draft.directory
  const { archive, unpackedIn } = draft
  if (!archive) return undefined
  const folder = unpackedIn?.value ?? posix.dirname(archive.value)
  return { value: posix.join(folder, posix.basename(withoutEnding(archive.value))), line: archive.line }
}

/** One unit that both lines name is the service's. */
function managedBy({ start, stop }: Draft): Pick<Service, 'unit' | 'manager'> {
  for (const manager of unitManagers) {
    const [before = '', after = ''] = unitLine('\0', manager, 'start').split('\0')
    const unit =
      start?.value.startsWith(before) && start.value.endsWith(after)
        ? start.value.slice(before.length, start.value.length - after.length)
        : ''
    if (/^[\w@.:-]+$/.test(unit) && stop?.value === unitLine(unit, manager, 'stop'))
      return { unit, ...(manager === 'systemd' ? {} : { manager }) }
  }
  return {}
}

/** What a service cannot do without; the words for those that are missing. */
function missingIn(draft: Draft): [zh: string, en: string][] {
  const missing: [string, string][] = []
  if (draft.hosts.length === 0) missing.push(['登录哪台主机', 'which host to log in to'])
  if (!draft.archive) missing.push(['上传哪个安装包、到哪个目录', 'which archive to upload, and where to'])
  if (!draft.start) missing.push(['启动命令', 'the start command'])
  return missing
}

export function buildService(
  context: Context,
  draft: Draft,
  name: string,
  rest: readonly CheckLine[],
  services: readonly string[],
  sources: Sources,
): Service | undefined {
  const directory = directoryOf(draft)
  const missing = missingIn(draft)
  if (missing.length > 0 || !directory || !draft.archive || !draft.start) {
    const zh = missing.map(([words]) => words).join('、')
    const en = missing.map(([, words]) => words).join(', ')
    say(context, 'error', draft.line, `服务 ${name} 没有导入，缺少：${zh}`, `The service ${name} is not taken; missing: ${en}`)
    return undefined
  }
  const path = `services.${name}`
  const link = (key: string, line: number) => {
    sources[`${path}.${key}`] = { file: context.file, line }
  }
  const derived = processOf(draft, directory.value)
  remarkProcess(context, name, derived.line, derived.pattern, derived.sure)
  if (!draft.directory) {
    say(
      context,
      'warning',
      directory.line,
      `没有写备份哪个目录：按安装包取 ${directory.value}`,
      `The folder to back up is not said: by the archive it is ${directory.value}`,
    )
  }
  if (draft.unpackedIn && draft.unpackedIn.value !== posix.dirname(directory.value)) {
    const words = [
      `在 ${draft.unpackedIn.value} 解压：Ferry 解压到 ${posix.dirname(directory.value)}`,
      `Unpacked in ${draft.unpackedIn.value}: Ferry unpacks in ${posix.dirname(directory.value)}`,
    ] as const
    say(context, 'warning', draft.unpackedIn.line, ...words)
  }
  const tomcat = tomcatOf(draft)
  const logs = draft.logs.map(({ value, line }) => {
    if (tomcat === undefined || value.path !== `${tomcat}/logs/catalina.out`) return value
    say(
      context,
      'info',
      line,
      'Ferry 补充：catalina.out 出现 Server startup in 为启动成功，SEVERE、OutOfMemoryError 为失败（Tomcat 的日志）',
      'Added by Ferry: in catalina.out, "Server startup in" means up, SEVERE and OutOfMemoryError mean failed (as Tomcat writes them)',
    )
    return withTomcatWords(value)
  })
  const checks = [...draft.checks, ...checksOf(rest, name, services)]
  link('directory', directory.line)
  link('archive', draft.archive.line)
  link('start', draft.start.line)
  link('process', derived.line)
  if (draft.stop) link('stop.command', draft.stop.line)
  if (draft.signal) link('stop.signal', draft.signal.line)
  if (draft.suffix) link('backup.suffix', draft.suffix.line)
  if (draft.unpack) link('unpack', draft.unpack.line)
  if (draft.unpackedIn) link('unpackedIn', draft.unpackedIn.line)
  draft.hosts.forEach((host, index) => {
    link(`hosts.${index}`, host.line)
  })
  draft.logs.forEach((log, index) => {
    link(`logs.${index}`, log.line)
  })
  checks.forEach((check, index) => {
    link(`verify.${index}`, check.line)
  })
  const made = serviceSchema.safeParse({
    name,
    hosts: draft.hosts.map((host) => host.value),
    directory: directory.value,
    archive: draft.archive.value,
    process: derived.pattern,
    ...managedBy(draft),
    ...(draft.signal || draft.stop ? { stop: { signal: draft.signal?.value, command: draft.stop?.value } } : {}),
    ...(draft.suffix ? { backup: { suffix: draft.suffix.value } } : {}),
    unpack: draft.unpack?.value,
    start: draft.start.value,
    logs,
    verify: checks.map((check) => check.value),
  })
  if (made.success) return made.data
  // Such as the root of everything as its directory: its lines stay what they are, and are no upgrade.
  const wrong = made.error.issues.map(({ path }) => path.join('.')).join(', ')
  say(
    context,
    'error',
    directory.line,
    `${directory.value} 不能当作一个服务（${wrong}），这些行不合成升级`,
    `${directory.value} cannot be a service (${wrong}): its lines are not taken for an upgrade`,
  )
  return undefined
}

/** In Chinese and in English. */
const patternWords = {
  contains: ['命令行含', 'command line with'],
  directory: ['工作目录', 'working directory'],
  executable: ['程序', 'program'],
} satisfies Record<keyof Service['process'], [string, string]>

function remarkProcess(context: Context, name: string, line: number, pattern: Service['process'], sure: boolean): void {
  const [chinese, english] = [0, 1].map((language) => {
    const parts = Object.entries(pattern).map(([key, value]) => `${patternWords[key as keyof typeof patternWords][language]} ${value}`)
    return parts.join(language === 0 ? '，' : ', ')
  })
  if (sure) say(context, 'info', line, `${name} 的进程这样认：${chinese}`, `The process of ${name} is recognised by: ${english}`)
  else
    say(
      context,
      'warning',
      line,
      `${name} 的进程是猜的：${chinese}。请看预检找到了什么`,
      `The process of ${name} is a guess: ${english}. Look at what preflight finds`,
    )
}
