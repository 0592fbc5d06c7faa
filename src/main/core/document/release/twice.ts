/** A way back that stands both beside its step and in a part of its own: `rollout undo` and `rm -rf` a second time undo what the first has restored. */
import type { BackEntry, Remark } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'

/** Kinds of which a second time changes nothing. */
const harmless: ReadonlySet<BackEntry['kind']> = new Set([
  'back',
  'person',
  'checklist',
  'approval',
  'notify',
  'wait',
  'service',
  'check',
  'watch',
])

/**
 * @param beside what is done first
 * @param sections the rest: what is in both, on the same host, a person decides there
 */
export function askedWhereTwice(
  beside: readonly BackEntry[],
  sections: readonly BackEntry[],
  file: string,
): { entries: BackEntry[]; remarks: Remark[] } {
  const first = new Map(beside.flatMap((entry) => placesOf(entry).map((place) => [place, entry.source?.line ?? 1] as const)))
  const remarks: Remark[] = []
  const rest = sections.map((entry): BackEntry => {
    const line = placesOf(entry).flatMap((place) => first.get(place) ?? [])[0]
    if (line === undefined || !('on' in entry)) return entry
    remarks.push({
      severity: 'warning',
      zh: `第 ${line} 行的回退里已经有同一条操作，在同一台主机上：再做一次会毁掉刚恢复的东西，这里交给人决定。`,
      en: `The way back of line ${line} has the same on the same host already: done twice, it undoes what was restored. A person decides here.`,
      source: { file, line: entry.source?.line ?? 1 },
    })
    return askedOf(entry, line)
  })
  return { entries: [...beside, ...rest], remarks }
}

/** What is done, host by host. */
function placesOf(entry: BackEntry): string[] {
  if (harmless.has(entry.kind) || !('on' in entry)) return []
  const { on, owner: _, source: __, phase: ___, state: ____, ...rest } = entry
  const does = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== 'title'))
  return on.map((host) => JSON.stringify([host, does]))
}

function askedOf(task: Extract<BackEntry, { on: string[] }>, line: number): Task {
  const title = 'title' in task && task.title !== undefined ? task.title : task.kind
  const typed = 'lines' in task ? task.lines.filter((text) => !title.includes(text)) : []
  const words = [`${title} (${task.on.join(', ')})`, ...typed, `第 ${line} 行的回退已做过？ · Done with line ${line} already?`]
  const { owner, source, phase } = task
  return {
    kind: 'person',
    text: words.join('\n'),
    on: [],
    owner: owner ?? [],
    state: 'open',
    ...(source === undefined ? {} : { source }),
    ...(phase === undefined ? {} : { phase }),
  }
}
