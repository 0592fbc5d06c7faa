import type { RequestReply } from '#shared/contract/index.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { useStart, useStores } from '../../stores/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Dot, type Tone } from '../../ui/small.tsx'

type Said = RequestReply<'run.inspect'>[number]

/** What each host says of the step that was under way there. */
export function HostsSayList({ run }: { run: string }) {
  const words = useWords()
  const describe = useDescribe()
  const { start } = useStores()
  const says = useStart((state) => state.says[run])
  const again = (
    <Button tone="link" onClick={() => void start.actions.askHosts(run)}>
      {words('start.ask-again')}
    </Button>
  )
  switch (says?.kind) {
    case undefined:
    case 'asking':
      return (
        <p className="hosts-say dim" role="status">
          {words('start.asking-hosts')}
        </p>
      )
    case 'problem':
      return (
        <div className="hosts-say">
          <ProblemView text={describe(says.problem)} evidence={says.problem.evidence} evidenceLabel={words('problem.evidence')} />
          {again}
        </div>
      )
    case 'said':
      return (
        <div className="hosts-say">
          {says.said.length === 0 && <p className="dim">{words('start.hosts-said-nothing')}</p>}
          <ul>
            {says.said.map((said) => (
              <SaidLine key={said.job} said={said} />
            ))}
          </ul>
          {again}
        </div>
      )
  }
}

function SaidLine({ said }: { said: Said }) {
  const words = useWords()
  const describe = useDescribe()
  const problem = said.problem === undefined ? undefined : describe(said.problem)
  return (
    <li>
      <Dot tone={toneOf(said)} />
      <strong>{said.target.slice(said.target.indexOf('@') + 1)}</strong>
      <span className="dim">{stepWord(words, said.step)}</span>
      <span title={problem?.next}>{problem?.what ?? sentence(said, words)}</span>
    </li>
  )
}

/** The core speaks in few words, the same for scripts (`run.inspect`); here they become the operator's. */
function sentence({ says, exit }: Said, words: ReturnType<typeof useWords>): string {
  if (says === 'running') return words('start.says-running')
  if (says === 'exited') return words('start.says-exited', { exit: exit ?? '?' })
  if (says === 'never started') return words('start.says-absent')
  if (says.startsWith('ended by ')) return words('start.says-ended', { signal: says.slice('ended by '.length) })
  return words(says.startsWith('gone') ? 'start.says-gone' : 'start.says-unknown')
}

function toneOf({ says, exit, problem }: Said): Tone {
  if (problem !== undefined) return 'bad'
  if (says === 'running') return 'live'
  if (says === 'exited') return exit === 0 ? 'ok' : 'bad'
  return says === 'never started' ? 'wait' : 'warn'
}
