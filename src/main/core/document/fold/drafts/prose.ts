/** Instructions in sentences: upload, back up, unpack, logs, checks. Stopping and starting are taken from their commands. */
import { posix } from 'node:path'
import { archivesIn, codesIn, pathsIn, shownText, withoutEnding } from '../../prose/tokens.ts'
import { learnBackup } from './back-up.ts'
import type { Clause } from './clauses.ts'
import { type Context, draftHere, learn, say } from './context.ts'
import { takeLog } from './draft.ts'
import { recogniseLogin } from './login.ts'

/** Whether anything of the clause was understood. */
export function recogniseClause(context: Context, clause: Clause): boolean {
  const login = recogniseLogin(context, clause)
  const deeds = [recogniseUpload, recogniseBackup, recogniseUnpack, recogniseLogs, recogniseCheck].map((recognise) =>
    recognise(context, clause),
  )
  return login || deeds.includes(true) || clause.verbs.size > 0
}

function recogniseUpload(context: Context, { verbs, text, line }: Clause): boolean {
  const [archive] = archivesIn(text)
  if (!verbs.has('upload') || archive === undefined) {
    if (verbs.has('upload')) reportOtherFile(context, text, line)
    return false
  }
  const folders = pathsIn(text).filter((path) => path !== archive)
  const target = folders.findLast((path) => archivesIn(path).length === 0) ?? folders.at(-1)
  const landing = target === undefined ? archive : archivesIn(target).length > 0 ? target : posix.join(target, posix.basename(archive))
  if (landing.startsWith('/')) learn(context, 'archive', landing, line)
  else say(context, 'warning', line, `没有说把 ${archive} 上传到哪个目录`, `The folder to upload ${archive} to is not said`)
  return true
}

/** A WAR or a jar is a file of its own, not the folder of a service. */
function reportOtherFile(context: Context, text: string, line: number): void {
  const file = /[\w./-]+\.(?:war|jar|rpm|deb|sql|7z|rar)\b/i.exec(text)?.[0]
  if (file)
    say(
      context,
      'warning',
      line,
      `上传 ${file}：升级任务只用 tar、tar.gz、tar.zst、zip，没有采用`,
      `Upload of ${file}: an upgrade takes tar, tar.gz, tar.zst or zip; it was not taken`,
    )
}

function recogniseBackup(context: Context, { verbs, text, line }: Clause): boolean {
  const [source, target] = pathsIn(text).filter((path) => archivesIn(path).length === 0)
  if (!verbs.has('backup') || source === undefined) return false
  if (target === undefined) learn(context, 'directory', source, line)
  else learnBackup(context, source, target, line)
  return true
}

function recogniseUnpack(context: Context, { verbs, text, line }: Clause): boolean {
  if (!verbs.has('unpack')) return false
  const [archive] = archivesIn(text)
  const folder = pathsIn(text).find((path) => archivesIn(path).length === 0)
  if (folder !== undefined) {
    context.folder = { path: folder, block: context.block }
    // "into /opt/app/billing" names the folder inside the archive, not the one it is unpacked in.
    const own = archive !== undefined && posix.basename(folder) === withoutEnding(posix.basename(archive))
    learn(context, 'unpackedIn', own ? posix.dirname(folder) : folder, line)
  }
  return folder !== undefined || archive !== undefined
}

/** A log named in a sentence, and the text that means "it is up". */
function recogniseLogs(context: Context, { verbs, text, line }: Clause): boolean {
  const speaks = verbs.has('logs') || verbs.has('start')
  if (!speaks) return false
  const paths = verbs.has('logs') ? pathsIn(text).filter((path) => /\.(log|out|txt)$|\/logs?\//i.test(path)) : []
  for (const path of paths) takeLog(draftHere(context, line), { path, fail: [] }, line)
  const ready =
    /(?:出现|看到|显示|输出|打印|\buntil\b|\bshows?\b|\bsee\b|\bappears?\b|\bwait for\b|\blook for\b)[^`"“]{0,20}[`"“]([^`"”]{3,})[`"”]/i.exec(
      text,
    )?.[1]
  const log = context.current?.logs.at(-1)
  if (ready === undefined || !log) return paths.length > 0
  log.value = { ...log.value, ready: log.value.ready ?? ready }
  say(context, 'info', line, `日志 ${log.value.path} 出现“${ready}”表示启动成功`, `"${ready}" in ${log.value.path} means that it is up`)
  return true
}

/** A check among the steps of a service. What is said of processes and logs Ferry does by itself. */
function recogniseCheck(context: Context, { verbs, text, original, line }: Clause): boolean {
  if (!verbs.has('verify')) return false
  const url = /https?:\/\/[^\s`)"',;]+/.exec(text)?.[0]
  const port = /(?:端口|\bports?)\s*`?:?\s*(\d{2,5})/i.exec(text)?.[1]
  const draft = draftHere(context, line)
  if (url) draft.checks.push({ value: { kind: 'http', url, status: 200, timeout: 30_000 }, line })
  else if (port) draft.checks.push({ value: { kind: 'port', port: Number(port), timeout: 30_000 }, line })
  else if (verbs.has('logs') || verbs.has('find') || verbs.has('start') || verbs.has('stop') || codesIn(text).length > 0) return false
  else draft.checks.push({ value: { kind: 'person', text: shownText(original) }, line })
  return true
}
