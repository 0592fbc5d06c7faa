import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { HostProgress } from './host-progress.tsx'
import { ViewSwitch } from './view-switch.tsx'

/** The head of what shows the whole run at once. */
export function OverviewHead({ run, title, facts }: { run: OpenRun; title: string; facts: string }) {
  const words = useWords()
  return (
    <header className="run-head">
      <div className="run-title">
        <h1>{title}</h1>
        <span className="live-line" />
        <ViewSwitch words={words} />
      </div>
      <p>{facts}</p>
      <HostProgress run={run} />
    </header>
  )
}
