import type { RequestReply } from '#shared/contract/index.ts'
import { type HostSays, hostSaysText } from '#shared/run/host-says.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { useApplication, useStart, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
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

function SaidLine({ said: { target, step, says } }: { said: Said }) {
  const words = useWords()
  const language = useApplication((state) => state.language)
  const describe = useDescribe()
  return (
    <li>
      <Dot tone={toneOf(says)} />
      <strong>{target.slice(target.indexOf('@') + 1)}</strong>
      <span className="dim">{stepWord(words, step)}</span>
      <span title={says.kind === 'unreachable' ? describe(says.problem).next : undefined}>{hostSaysText(says, words, language)}</span>
    </li>
  )
}

function toneOf(says: HostSays): Tone {
  switch (says.kind) {
    case 'absent':
      return 'wait'
    case 'running':
      return 'live'
    case 'exited':
      return says.exit === 0 ? 'ok' : 'bad'
    case 'unbegun':
    case 'unreachable':
      return 'bad'
    case 'signalled':
    case 'vanished':
    case 'unknown':
      return 'warn'
  }
}
