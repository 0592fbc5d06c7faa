import { ArrowRight, FileText } from 'lucide-react'
import { formatDate, formatDuration } from '#shared/text/format.ts'
import type { RunLine } from '../../stores/history.ts'
import { useApplication, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { runTones } from '../../ui/run-tones.ts'
import { Chip } from '../../ui/small.tsx'

type RunRowProps = { run: RunLine | undefined; index: number; total: number; top: number; isActive: boolean; onFocus(): void }

/** One run. What goes on or was broken off is opened to work on it, what is over as it was seen. */
export function RunRow({ run, index, total, top, isActive, onFocus }: RunRowProps) {
  const place = { transform: `translateY(${top}px)` }
  return (
    // biome-ignore lint/a11y/useSemanticElements: its list is no ul either
    <div
      className="run-row"
      style={place}
      data-row={index}
      role="listitem"
      aria-setsize={total}
      aria-posinset={index + 1}
      onFocus={onFocus}
    >
      {run === undefined ? <span className="row-coming" aria-hidden="true" /> : <RunCells run={run} tabIndex={isActive ? 0 : -1} />}
    </div>
  )
}

function RunCells({ run, tabIndex }: { run: RunLine; tabIndex: number }) {
  const words = useWords()
  const { replay, runs, history } = useStores()
  const language = useApplication((state) => state.language)
  const open = () => void replay.actions.open(run.id)
  return (
    <>
      <button type="button" className="run-open" tabIndex={tabIndex} onClick={open}>
        <span className="unseen">{words('history.open', { run: run.id })}</span>
        <code>{run.id}</code>
        <strong dir="auto">{run.title}</strong>
        <small>{[run.services.join(' '), `${run.done} / ${run.targets}`].filter(Boolean).join(' · ')}</small>
      </button>
      <Chip tone={runTones[run.state]}>{words(`run-state.${run.state}`)}</Chip>
      <span className="dim time">{formatDate(run.created)}</span>
      <span className="dim time">{run.ended === undefined ? '' : formatDuration(run.ended - run.created)}</span>
      <span className="dim by">{run.by}</span>
      <IconButton
        icon={FileText}
        tabIndex={tabIndex}
        label={words('history.report-button', { run: run.id })}
        onClick={() => void history.actions.makeReport(run.id, 'md', language)}
      />
      <IconButton
        icon={ArrowRight}
        tabIndex={tabIndex}
        label={words('history.work-on', { run: run.id })}
        onClick={() => void runs.actions.open(run.id)}
      />
    </>
  )
}
