import { type FormEvent, useState } from 'react'
import type { SecretPrompt as Asked } from '../../stores/application.ts'
import { useApplication, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** The oldest question for a password, passphrase or one-time code. What is typed is kept nowhere in the page. */
export function SecretPrompt() {
  const prompt = useApplication((state) => state.prompts[0])
  return prompt === undefined ? null : <PromptDialog key={prompt.id} prompt={prompt} />
}

function PromptDialog({ prompt }: { prompt: Asked }) {
  const words = useWords()
  const { application } = useStores()
  const [answers, setAnswers] = useState<string[]>(() => prompt.prompts.map(() => ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void application.actions.answerPrompt(prompt.id, answers)
  }
  const decline = () => void application.actions.answerPrompt(prompt.id, undefined)
  return (
    <Dialog title={words(`prompt.${prompt.kind}`, { host: prompt.host })} onClose={decline}>
      <form onSubmit={submit}>
        {prompt.attempt > 1 && <p className="bad">{words('prompt.again', { attempt: prompt.attempt })}</p>}
        <p className="dim">{prompt.title}</p>
        {prompt.prompts.map(({ text, echo }, index) => (
          <label className="field" key={text}>
            {prompt.kind === 'keyboard-interactive' ? text : words(`prompt.${prompt.kind}-field`)}
            <input
              type={echo ? 'text' : 'password'}
              autoComplete="off"
              spellCheck={false}
              value={answers[index]}
              onChange={(event) => setAnswers(answers.map((answer, place) => (place === index ? event.target.value : answer)))}
            />
          </label>
        ))}
        <div className="buttons">
          <Button onClick={decline}>{words('dialog.cancel')}</Button>
          <Button tone="go" type="submit">
            {words('prompt.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
