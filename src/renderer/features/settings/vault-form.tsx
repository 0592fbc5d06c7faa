import { type FormEvent, useState } from 'react'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { refocusSoon } from '../../ui/focus/focus-first.ts'

/** Opens the vault, or makes it: then typed twice, for nobody could tell later what was mistyped. */
export function VaultForm({ isNew }: { isNew: boolean }) {
  const words = useWords()
  const { vault } = useStores()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isTried, setIsTried] = useState(false)
  const isDifferent = isNew && passphrase !== again
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (isDifferent || passphrase === '') return
    setPassphrase('')
    setAgain('')
    setIsTried(false)
    void vault.actions.open(passphrase).then(() => refocusSoon('.vault-box'))
  }
  return (
    <form onSubmit={submit}>
      <div className="row vault-form">
        <Secret label={words('vault.passphrase')} value={passphrase} onChange={setPassphrase} />
        {isNew && <Secret label={words('vault.passphrase-again')} value={again} onChange={setAgain} />}
        <Button type="submit" isDisabled={passphrase === ''}>
          {words(isNew ? 'vault.create' : 'vault.unlock')}
        </Button>
      </div>
      {isTried && isDifferent && (
        <p className="note bad" role="alert">
          {words('vault.different')}
        </p>
      )}
      {isNew && <p className="note">{words('vault.no-way-back')}</p>}
    </form>
  )
}

function Secret({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <input
      type="password"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
