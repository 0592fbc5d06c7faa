/** Whether an upgrade came out right: no false success, one process of the service, trees as they should be, nothing left behind. */
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import type { TreeEntry } from '#harness/tree.ts'
import { differences, type Ending } from '../scene.ts'
import { backup, directory, newVersion, oldVersion } from './upgrade-host.ts'

/** What is wrong; empty where the cell is right. */
export async function judgeUpgrade(host: EcscHost, old: readonly TreeEntry[], { result, moment }: Ending): Promise<string[]> {
  const wrong: string[] = []
  const javas = (await host.processes()).filter((one) => one.name === 'java' && one.state !== 'Z').length
  if (javas > 1) wrong.push(`${javas} processes of the service`)
  const version = await host.version()
  switch (result) {
    case 'succeeded':
      if (moment.way === 'back') wrong.push('succeeded, though it was to go back')
      if (version !== newVersion) wrong.push(`succeeded, and ${version ?? 'nothing'} runs`)
      wrong.push(...differences('the backup', await treeOf(host, backup), old))
      break
    case 'rolled-back':
      if (version !== oldVersion) wrong.push(`rolled back, and ${version ?? 'nothing'} runs`)
      wrong.push(...differences('the directory', await treeOf(host, directory), old))
      break
    default:
      wrong.push(`ends as ${result}`)
  }
  const left = (await host.exec("ls -A /home | grep -E '[.](partial|restoring|new|part|ferry-lock)$'")).stdout.trim()
  if (left !== '') wrong.push(`left behind: ${left.split('\n').join(', ')}`)
  return wrong
}

async function treeOf(host: EcscHost, path: string): Promise<TreeEntry[]> {
  return (await host.exec(`[ -d ${path} ]`)).code === 0 ? host.tree(path) : []
}
