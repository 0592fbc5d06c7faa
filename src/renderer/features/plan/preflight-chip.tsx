import type { Finding } from '#shared/run/step.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip } from '../../ui/small.tsx'
import { worstOf } from './severity.ts'

/** What preflight says of a target, as the worst of it. */
export function PreflightChip({ findings, isLooking }: { findings?: Finding[]; isLooking: boolean }) {
  const words = useWords()
  if (isLooking) return <Chip tone="live">{words('plan.looking')}</Chip>
  if (findings === undefined) return <Chip>{words('plan.not-looked')}</Chip>
  const worst = worstOf(findings)
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  switch (worst) {
    case 'blocking':
      return <Chip tone="bad">{words('severity.blocking-count', { count: count(worst) })}</Chip>
    case 'choice':
      return <Chip tone="warn">{words('severity.choice-count', { count: count(worst) })}</Chip>
    case 'warning':
      return <Chip tone="warn">{words('severity.warning-count', { count: count(worst) })}</Chip>
    case 'info':
    case 'ok':
      return <Chip tone="ok">{words('severity.ok-count', { count: findings.length })}</Chip>
  }
}
