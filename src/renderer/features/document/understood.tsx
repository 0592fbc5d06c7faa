import { fates, type Reading } from '#shared/document/reading.ts'
import { useWords } from '../../stores/use/use-words.ts'

/** How much of the document is understood, and what became of the rest of its lines. */
export function Understood({ share }: { share: Reading['share'] }) {
  const words = useWords()
  return (
    <div className="understood">
      <strong>{words('filling.understood', { share: share.understood })}</strong>
      <meter min={0} max={100} value={share.understood} aria-label={words('filling.understood', { share: share.understood })} />
      {fates.map((fate) => (
        <span key={fate} className={`fate of-${fate}`}>
          <i aria-hidden="true" />
          {words(`fate.${fate}`, { count: share[fate] })}
        </span>
      ))}
    </div>
  )
}
