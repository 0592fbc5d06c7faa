/**
 * The views that draw on a terminal. They come in a file of their own behind the first screen: xterm.js is a fifth of all that the panel
 * would load before it shows anything.
 */
import { lazy, Suspense } from 'react'
import type { OutputViewProps } from './output-view.tsx'
import type { ReplayViewProps } from './replay-view.tsx'
import type { ShellViewProps } from './shell-view.tsx'

const Output = lazy(async () => ({ default: (await import('./output-view.tsx')).OutputView }))
const Shell = lazy(async () => ({ default: (await import('./shell-view.tsx')).ShellView }))
const Replay = lazy(async () => ({ default: (await import('./replay-view.tsx')).ReplayView }))

/** Milliseconds after which the page is not asked for a quiet moment any more. */
const patience = 3_000

/** Once the first screen stands they are fetched, so that nobody waits for them. */
export function fetchTerminalViews(): void {
  requestIdleCallback(() => void import('./output-view.tsx').catch(() => undefined /* fetched again where it is needed */), {
    timeout: patience,
  })
}

export function OutputView(props: OutputViewProps) {
  return (
    <Suspense fallback={<div className="terminal-box" />}>
      <Output {...props} />
    </Suspense>
  )
}

export function ShellView(props: ShellViewProps) {
  return (
    <Suspense fallback={<div className="terminal-box" />}>
      <Shell {...props} />
    </Suspense>
  )
}

export function ReplayView(props: ReplayViewProps) {
  return (
    <Suspense fallback={<div className="terminal-box" />}>
      <Replay {...props} />
    </Suspense>
  )
}
