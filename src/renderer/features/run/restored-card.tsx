import { useState } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import { restoredLines } from '#shared/kinds/restored.ts'
import type { TimedSignoff } from '#shared/run/question.ts'
import { isBack } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { type GateDraft, isSaid, lineDraft } from '../../stores/run/ticks.ts'
import { useAttached } from '../../stores/use/use-attached.ts'
import { useRunTime } from '../../stores/use/use-run-time.ts'
import { useApplication, useStores, useTicks } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { AttachedFiles } from '../../ui/attached-files.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { PersonLine } from './questions/person-line.tsx'

type RestoredCardProps = { run: string; name: string; target: Target; state: TargetState }

const nothingTicked: GateDraft = { lines: {} }

/**
 * Of a target that is back: who has looked at what runs there again, and the lines that are still to be signed. It asks nothing and holds
 * nothing up, so it is never among the questions.
 */
export function RestoredCard({ run, name, target, state }: RestoredCardProps) {
  const words = useWords()
  const { ticks, runs } = useStores()
  const operator = useApplication(({ about }) => about?.operator) ?? ''
  // Of this way back: what was ticked after an earlier one is not said of what is there now.
  const key = ['restored', run, target.id, state.wayBackSince].join(' ')
  const draft = useTicks(({ drafts }) => drafts[key]) ?? nothingTicked
  const [anew, setAnew] = useState<readonly string[]>([])
  const lines = restoredLines(target)
  if (!isBack(state) || lines.length === 0) return null
  const signed = new Map(state.restoredSignoffs.map((signoff) => [signoff.line, signoff]))
  const open = lines.filter(({ line }) => !signed.has(line) || anew.includes(line))
  const said = open.filter((line) => isSaid(lineDraft(draft, line)))
  const { by = operator } = draft
  const sign = async () => {
    const signoffs = said.map((line) => {
      const { passed, note, evidence } = lineDraft(draft, line)
      return { line: line.line, passed, note, by, evidence }
    })
    if (!(await runs.actions.signRestored(run, target.id, signoffs))) return
    ticks.actions.forget(key)
    setAnew([])
  }
  return (
    <div className="restored">
      <Card title={words('restored.title', { host: name })} aside={words('restored.done', { done: signed.size, count: lines.length })}>
        <p className="dim">{words('restored.explain')}</p>
        {lines.map((line) => {
          const signoff = anew.includes(line.line) ? undefined : signed.get(line.line)
          return signoff === undefined ? (
            <PersonLine
              key={line.line}
              text={line.text}
              line={lineDraft(draft, line)}
              place={{ run, question: key, line }}
              onChange={(change) => ticks.actions.writeLine(key, line, change)}
            />
          ) : (
            <SignedLine key={line.line} run={run} signoff={signoff} onAgain={() => setAnew([...anew, line.line])} />
          )
        })}
        {open.length > 0 && (
          <>
            <label className="field">
              {words('gate.by')}
              <input value={by} onChange={(event) => ticks.actions.write(key, { ...draft, by: event.target.value })} />
            </label>
            <Button isDisabled={said.length === 0 || by.trim() === ''} onClick={() => void sign()}>
              {words('restored.sign', { count: said.length })}
            </Button>
          </>
        )}
      </Card>
    </div>
  )
}

function SignedLine({ run, signoff, onAgain }: { run: string; signoff: TimedSignoff; onAgain(): void }) {
  const words = useWords()
  const runTime = useRunTime()
  const attached = useAttached(run)
  const { text, passed, by, note, at, evidence = [] } = signoff
  return (
    <div className={passed ? 'restored-line passed' : 'restored-line refused'}>
      <i aria-hidden="true">{passed ? '✓' : '✗'}</i>
      <span>
        {text}
        <small>{[words(passed ? 'gate.line-passed' : 'gate.line-refused'), by, runTime(at), note].filter(Boolean).join(' · ')}</small>
        <AttachedFiles files={evidence} {...attached} />
      </span>
      <Button tone="link" label={words('restored.again-for', { text })} onClick={onAgain}>
        {words('restored.again')}
      </Button>
    </div>
  )
}
