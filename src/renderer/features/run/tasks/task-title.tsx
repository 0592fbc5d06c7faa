import type { Target } from '#shared/domain/plan.ts'
import { kindWord } from '#shared/kinds/kind-word.ts'
import { isUpgrade } from '#shared/kinds/task/upgrade.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { Chip } from '../../../ui/small.tsx'

/** Which host, or which task of what kind and where; with its place in the whole. */
export function TaskTitle({ target, targets, number }: { target: Target; targets: readonly Target[]; number: number | undefined }) {
  const words = useWords()
  const count = targets.length
  if (number !== undefined && targets.every(isUpgrade)) return <h1>{words('run.host-of', { host: target.place, number, count })}</h1>
  return (
    <div className="task-title">
      <h1 title={target.title}>{target.title}</h1>
      <Chip>{kindWord(words, target.kind)}</Chip>
      {target.place !== '' && <Chip>{target.place}</Chip>}
      {target.lasts !== undefined && <Chip tone="warn">{words('task.lasts')}</Chip>}
    </div>
  )
}
