/** Steps that a document writes out once for every host are one service. */

import { nameOf } from './build-service.ts'
import { type Context, say } from './context.ts'
import type { Draft, Single } from './draft.ts'
import { takeLog } from './draft.ts'

const singles: (keyof Single)[] = [
  'archive',
  'directory',
  'suffix',
  'signal',
  'stop',
  'unpack',
  'unpackedIn',
  'start',
  'startedIn',
  'executable',
  'contains',
]

/** By name, in the order of the document. Drafts that say nothing of a service are left out. */
export function mergeDrafts(context: Context): Map<string, Draft> {
  const merged = new Map<string, Draft>()
  for (const draft of context.drafts) {
    const name = nameOf(draft)
    if (name === undefined) {
      remarkNameless(context, draft)
      continue
    }
    const first = merged.get(name)
    if (first) addTo(context, first, draft, name)
    else merged.set(name, draft)
  }
  for (const [name, draft] of merged) if (draft.hosts.length === 0) addTableHosts(context, draft, name)
  return merged
}

/** Where the steps name no host, the table of hosts does. */
function addTableHosts(context: Context, draft: Draft, name: string): void {
  const hosts = [...context.hosts.values()].filter((host) => host.service?.toLowerCase() === name.toLowerCase())
  draft.hosts.push(...hosts.map((host) => ({ value: host.name, line: host.line })))
  const names = hosts.map((host) => host.name).join(', ')
  if (names) say(context, 'info', draft.line, `步骤没有写主机，按表格取：${names}`, `The steps name no host; by the table: ${names}`)
}

function addTo(context: Context, first: Draft, draft: Draft, name: string): void {
  for (const key of singles) {
    const known = first[key]
    const said = draft[key]
    if (known && said && known.value !== said.value) {
      const zh = `${name} 的 ${key} 在第 ${known.line} 行是 ${known.value}，这里是 ${said.value}：采用第 ${known.line} 行的`
      say(
        context,
        'warning',
        said.line,
        zh,
        `${key} of ${name} is ${known.value} on line ${known.line}, and ${said.value} here: that of line ${known.line} is kept`,
      )
    } else if (said && !known) Object.assign(first, { [key]: said })
  }
  first.hosts.push(...draft.hosts.filter((host) => !first.hosts.some((known) => known.value === host.value)))
  for (const log of draft.logs) takeLog(first, log.value, log.line)
  first.checks.push(
    ...draft.checks.filter((check) => !first.checks.some((known) => JSON.stringify(known.value) === JSON.stringify(check.value))),
  )
}

function remarkNameless(context: Context, draft: Draft): void {
  for (const { value, line } of draft.checks) {
    const what = value.kind === 'person' ? value.text : value.kind
    say(
      context,
      'warning',
      line,
      `这项验证不属于任何服务，没有采用：${what}`,
      `This check belongs to no service and was not taken: ${what}`,
    )
  }
  const hosts = draft.hosts.map((host) => host.value).join(', ')
  if (hosts === '' && !draft.start) return
  const zh = `${hosts || '这里'}：没有说是哪个服务（安装包、目录），步骤没有采用`
  say(context, 'warning', draft.line, zh, `${hosts || 'Here'}: of which service (archive, folder) the steps are is not said; not taken`)
}
