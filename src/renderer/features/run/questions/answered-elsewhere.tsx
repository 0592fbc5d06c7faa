import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Answer } from '#shared/run/question.ts'
import { formatTime } from '#shared/text/format.ts'
import { useAnswers, useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'

/** A question that stood here a moment ago and was answered in another window: by whom, when, and how. */
export function AnsweredElsewhere({ run, nameOf }: { run: string; nameOf(target: string): string }) {
  const words = useWords()
  const { answers } = useStores()
  const all = useAnswers((state) => state.elsewhere)
  const ofRun = all.filter((entry) => entry.run === run)
  if (ofRun.length === 0) return null
  return (
    <section className="answered-elsewhere" aria-label={words('window.answered-list')} aria-live="polite">
      {ofRun.map(({ question, target, answer, by, at }) => (
        <p key={question}>
          <span>
            {words('window.answered', {
              time: formatTime(at),
              by,
              answer: sentence(answer, words, target === undefined ? '' : nameOf(target)),
            })}
          </span>
          <Button tone="link" label={words('dialog.close')} onClick={() => answers.actions.dismiss(question)}>
            ✕
          </Button>
        </p>
      ))}
    </section>
  )
}

function sentence(answer: Answer, words: Translate, host: string): string {
  switch (answer.kind) {
    case 'gate':
      return words(answer.go ? 'window.gate-go' : 'window.gate-not-go', { host })
    case 'preflight':
      return words(answer.go ? 'window.go' : 'window.not-go')
    case 'failure':
      return words(`failure.${answer.choice}`, { host })
    case 'kill-after-term':
      return words(answer.kill ? 'window.kill' : 'window.not-kill')
    case 'choose-process':
      return answer.pids.length === 0 ? words('window.no-process') : words('window.processes', { pids: answer.pids.join(', ') })
    case 'hold':
      return words(`window.hold-${answer.choice}`, { by: answer.by, reason: answer.reason })
    case 'lock-held':
      return words(answer.takeOver ? 'window.take-over' : 'window.not-take-over')
  }
}
