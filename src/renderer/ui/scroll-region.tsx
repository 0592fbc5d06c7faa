import type { ReactNode } from 'react'

/** A box of its own height: what does not fit is scrolled, by the keyboard too. */
export function ScrollRegion({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus no key scrolls it
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
