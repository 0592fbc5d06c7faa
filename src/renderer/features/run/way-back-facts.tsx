import { formatAge, formatBytes, formatCount } from '#shared/text/format.ts'
import { useApplication } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { useNow } from '../../ui/use-now.ts'
import type { WayBack } from './way-back.ts'

/** Size, entries, age and proof of a backup, in one line. */
export function WayBackFacts({ backup }: { backup: WayBack }) {
  const words = useWords()
  const language = useApplication((state) => state.language)
  const now = useNow(true)
  if (backup.made === 0) return null
  const facts = [
    formatBytes(backup.bytes),
    words('summary.entries', { count: formatCount(backup.entries) }),
    formatAge(backup.made, now, language),
    words('rollback.proven'),
  ]
  return <small>{facts.join(' · ')}</small>
}
