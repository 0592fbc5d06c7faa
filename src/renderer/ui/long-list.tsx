import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** So many are simply drawn: the page's own search finds them all, and nothing has to be guessed. */
const drawnWhole = 3000
/** Entries that come and go together. */
const inPiece = 100
/** Pixels around what is in sight in which pieces are drawn already. */
const ahead = 1200

export type LongListProps = {
  count: number
  /** Pixels of an entry that was never in sight. */
  estimate: number
  /** An entry that must be in the page, wherever it is: who selects it wants to scroll to it. */
  wanted?: number
  draw(at: number): ReactNode
}

/**
 * Entries of any height, in whatever scrolls around them. Of a list without measure only what is near to what is in sight is in the page;
 * the rest is empty space of the height that it had, or may have. To be put where it alone is the content: `ul`, `div`.
 */
export function LongList({ count, estimate, wanted, draw }: LongListProps) {
  if (count <= drawnWhole) return numbers(0, count).map((at) => <Fragment key={at}>{draw(at)}</Fragment>)
  const pieces = Math.ceil(count / inPiece)
  return numbers(0, pieces).map((piece) => {
    const first = piece * inPiece
    const length = Math.min(inPiece, count - first)
    const isWanted = wanted !== undefined && wanted >= first && wanted < first + length
    return <Piece key={piece} first={first} length={length} estimate={estimate} isWanted={isWanted} draw={draw} />
  })
}

const numbers = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at)

type PieceProps = { first: number; length: number; estimate: number; isWanted: boolean; draw(at: number): ReactNode }

function Piece({ first, length, estimate, isWanted, draw }: PieceProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  const height = useRef(length * estimate)
  const isDrawn = isNear || isWanted
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    return watchNear(element, (near) => {
      // Before it goes: afterwards nobody knows how high it was.
      if (!near && element.childElementCount > 0) height.current = element.getBoundingClientRect().height
      setNear(near)
    })
  }, [])
  return (
    <div ref={box} role="none" style={isDrawn ? undefined : { height: height.current }}>
      {isDrawn && numbers(first, length).map((at) => <Fragment key={at}>{draw(at)}</Fragment>)}
    </div>
  )
}

const watched = new WeakMap<Element, (isNear: boolean) => void>()
let observer: IntersectionObserver | undefined

/** One observer for all. `scrollMargin` is of every box that scrolls around the element; Chromium knows it since 120. */
function watchNear(element: Element, tell: (isNear: boolean) => void): () => void {
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: `${ahead}px`, scrollMargin: `${ahead}px` }
  const one = observer ?? new IntersectionObserver((seen) => seen.forEach(told), options)
  observer = one
  watched.set(element, tell)
  one.observe(element)
  return () => one.unobserve(element)
}

const told = ({ target, isIntersecting }: IntersectionObserverEntry) => watched.get(target)?.(isIntersecting)
