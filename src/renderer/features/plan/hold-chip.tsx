import { type Held, holdText, zoneText } from '#shared/run/hold.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip } from '../../ui/small.tsx'

/** When it may begin, and by whose clock. */
export function HoldChip({ held }: { held: Held }) {
  const words = useWords()
  return <Chip>{words('after' in held ? 'hold.after' : 'hold.window', { time: holdText(held), zone: zoneText(Date.now()) })}</Chip>
}
