import type { TargetState } from '../../run/state.ts'
import type { SeenProcess } from '../../run/step.ts'
import { fileName, formatBytes } from '../../text/format.ts'
import { asUpgrade, factsOf } from '../task/upgrade.ts'
import { counted, joined, type ReportLine, type Sentence, shortHash } from './line.ts'

/** The version that came, the backup of the one before, and which process took whose place. */
export const upgradeLine: ReportLine = (target, state) => {
  const archive = asUpgrade(target)?.archive
  const unpacked = factsOf(state, 'forward', 'unpack')
  const backup = factsOf(state, 'forward', 'back-up')
  const restored = factsOf(state, 'back', 'restore')
  return joined([
    unpacked &&
      archive && {
        zh: `换上 ${fileName(archive.path)}（${shortHash(archive.sha256)}）`,
        en: `${fileName(archive.path)} brought (${shortHash(archive.sha256)})`,
      },
    backup && {
      zh: `备份 ${backup.path}（${backup.entries} 项，${formatBytes(backup.bytes)}）`,
      en: `backup ${backup.path} (${counted(backup.entries, 'item', 'items')}, ${formatBytes(backup.bytes)})`,
    },
    processes(state, 'forward'),
    restored && { zh: `已从 ${restored.from} 恢复`, en: `restored from ${restored.from}` },
    restored && processes(state, 'back'),
  ])
}

function processes(state: TargetState, way: 'forward' | 'back'): Sentence | undefined {
  const before = factsOf(state, way, 'stop')?.stopped
  const after = factsOf(state, way, 'start')?.processes
  if (before === undefined && after === undefined) return undefined
  const text = `pid ${pids(before)} → ${pids(after)}`
  return { zh: `进程 ${text}`, en: `process ${text}` }
}

const pids = (found: readonly SeenProcess[] = []): string => found.map(({ pid }) => pid).join(', ') || '—'
