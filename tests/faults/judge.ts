/** Whether a cell came out right: no false success, nothing twice, the truth in the journal, trees as they should be. */
import type { TreeEntry } from '#harness/tree.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Moment } from './faults.ts'
import { backup, directory, newVersion, oldVersion, type Scene } from './scene.ts'

/** What is wrong; empty where the cell is right. */
export async function judge(scene: Scene, id: string, state: RunState, moment: Moment): Promise<string[]> {
  const { host, engine, old } = scene
  const wrong: string[] = []
  const javas = (await host.processes()).filter((one) => one.name === 'java' && one.state !== 'Z').length
  if (javas > 1) wrong.push(`${javas} processes of the service`)
  const result = state.phase.kind === 'ended' ? state.phase.result : state.phase.kind
  const version = await host.version()
  switch (result) {
    case 'succeeded':
      if (moment.way === 'back') wrong.push('succeeded, though it was to go back')
      if (version !== newVersion) wrong.push(`succeeded, and ${version ?? 'nothing'} runs`)
      wrong.push(...differences('the backup', await treeOf(scene, backup), old))
      break
    case 'rolled-back':
      if (version !== oldVersion) wrong.push(`rolled back, and ${version ?? 'nothing'} runs`)
      wrong.push(...differences('the directory', await treeOf(scene, directory), old))
      break
    default:
      wrong.push(`ends as ${result}`)
  }
  const chain = engine.around.journal.verifyChain(id)
  if (chain.kind === 'broken') wrong.push(`the journal does not hold: ${JSON.stringify(chain)}`)
  const left = (await host.exec("ls -A /home | grep -E '[.](partial|restoring|new|part|ferry-lock)$'")).stdout.trim()
  if (left !== '') wrong.push(`left behind: ${left.split('\n').join(', ')}`)
  return wrong
}

async function treeOf({ host }: Scene, path: string): Promise<TreeEntry[]> {
  return (await host.exec(`[ -d ${path} ]`)).code === 0 ? host.tree(path) : []
}

function differences(what: string, found: readonly TreeEntry[], wanted: readonly TreeEntry[]): string[] {
  const text = (entry: TreeEntry | undefined) => JSON.stringify(entry, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  const byPath = new Map(found.map((entry) => [entry.path, text(entry)]))
  const other = wanted.filter((entry) => byPath.get(entry.path) !== text(entry))
  const more = found.length - wanted.length
  if (other.length === 0 && more === 0) return []
  return [`${what} is not what was there: ${other.length} entries differ, such as ${other[0]?.path ?? '-'}, ${more} more`]
}
