import { type FormEvent, useEffect, useState } from 'react'
import type { SecretPrompt as Asked } from '../../stores/application.ts'
import { useApplication, useStores, useVault } from '../../stores/use-stores.tsx'
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
  const { application, vault: vaultStore } = useStores()
  const vault = useVault((state) => state.vault?.state)
  useEffect(() => void vaultStore.actions.load(), [vaultStore])
  // A one-time code is of no use tomorrow; a locked vault is opened in the settings.
  const canKeep = prompt.kind !== 'keyboard-interactive' && (vault === 'open' || vault === 'absent')
  const [keeps, setKeeps] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const makesVault = keeps && vault === 'absent'
  const [answers, setAnswers] = useState<string[]>(() => prompt.prompts.map(() => ''))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (makesVault && !(await vaultStore.actions.open(passphrase))) return
    void application.actions.answerPrompt(prompt.id, answers, keeps)
  }
  const decline = () => void application.actions.answerPrompt(prompt.id, undefined)
  return (
    <Dialog title={words(`prompt.${prompt.kind}`, { host: prompt.host })} onClose={decline}>
      <form onSubmit={(event) => void submit(event)}>
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
        {canKeep && (
          <label className="tick">
            <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.target.checked)} />
            {words(vault === 'absent' ? 'prompt.keep-new' : 'prompt.keep')}
          </label>
        )}
        {makesVault && (
          <label className="field">
            {words('vault.passphrase')}
            <input
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
            <small>{words('vault.no-way-back')}</small>
          </label>
        )}
        <div className="buttons">
          <Button onClick={decline}>{words('dialog.cancel')}</Button>
          <Button tone="go" type="submit" isDisabled={makesVault && passphrase === ''}>
            {words('prompt.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
