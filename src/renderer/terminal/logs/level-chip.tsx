import { useWords } from '../../stores/use/use-words.ts'

/** How many errors or warnings came, since the restart where there was one; leads to the next of them. */
export function LevelChip(props: { name: string; level: 'error' | 'warning'; count: number; isSinceRestart: boolean; onGo(): void }) {
  const words = useWords()
  const { name, level, count, isSinceRestart } = props
  const tone = count === 0 ? '' : level === 'error' ? ' bad' : ' warn'
  const next = words(level === 'error' ? 'log.next-error' : 'log.next-warning', { name, count })
  const title = isSinceRestart ? words('log.since-restart', { next }) : next
  const text = words(level === 'error' ? 'log.errors' : 'log.warnings', { count })
  return (
    <button
      type="button"
      className={`chip chip-button${tone}`}
      disabled={count === 0}
      title={title}
      aria-label={text}
      data-count={count}
      onClick={props.onGo}
    >
      <span>{text}</span>
    </button>
  )
}
