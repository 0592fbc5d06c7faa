import { useWords } from '../../stores/use-words.ts'

/** How many errors or warnings came; leads to the next of them. */
export function LevelChip(props: { name: string; level: 'error' | 'warning'; count: number; onGo(): void }) {
  const words = useWords()
  const { name, level, count } = props
  const tone = count === 0 ? '' : level === 'error' ? ' bad' : ' warn'
  const title = words(level === 'error' ? 'log.next-error' : 'log.next-warning', { name, count })
  const text = words(level === 'error' ? 'log.errors' : 'log.warnings', { count })
  return (
    <button type="button" className={`chip chip-button${tone}`} disabled={count === 0} title={title} onClick={props.onGo}>
      {text}
    </button>
  )
}
