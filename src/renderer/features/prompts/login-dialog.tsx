import { useEffect, useState } from 'react'
import type { LoginRow as Row } from '../../stores/prompts.ts'
import { usePrompts, useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoginRow } from './login-row.tsx'

/** All hosts that wait for a password, passphrase or one-time code, each with a row of its own. */
export function LoginDialog() {
  const rows = usePrompts((state) => state.rows)
  return rows.length === 0 ? null : <OpenDialog rows={rows} />
}

/** What is typed, by question: the next question of the same host begins with empty fields. Kept nowhere else. */
type Typed = Readonly<Record<string, string[]>>

function OpenDialog({ rows }: { rows: readonly Row[] }) {
  const words = useWords()
  const { prompts, vault: vaultStore } = useStores()
  const vault = useVault((state) => state.vault?.state)
  useEffect(() => void vaultStore.actions.load(), [vaultStore])
  const [typed, setTyped] = useState<Typed>({})
  const [keeps, setKeeps] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const asked = rows.filter(({ state }) => state === 'asked')
  // A one-time code is of no use tomorrow; a locked vault is opened in the settings.
  const canKeep = asked.some(({ prompt }) => prompt.kind !== 'keyboard-interactive') && (vault === 'open' || vault === 'absent')
  const makesVault = canKeep && keeps && vault === 'absent'
  const answersOf = ({ prompt }: Row) => prompt.prompts.map((_, index) => typed[prompt.id]?.[index] ?? '')
  const filled = asked.filter((row) => answersOf(row).some((answer) => answer !== ''))
  // One host alone may be answered with nothing at all.
  const ready = asked.length === 1 ? asked : filled

  const send = async (those: readonly Row[]) => {
    if (makesVault && (passphrase === '' || !(await vaultStore.actions.open(passphrase)))) return
    setPassphrase('')
    for (const row of those) void sendOne(row)
  }
  const sendOne = async (row: Row) => {
    const { id, kind } = row.prompt
    const isTaken = await prompts.actions.answer({ id, answers: answersOf(row), keep: canKeep && keeps && kind !== 'keyboard-interactive' })
    if (isTaken) setTyped(({ [id]: _sent, ...others }) => others)
  }
  const [first] = rows
  const title =
    rows.length === 1 && first ? words('prompt.title-one', { host: first.prompt.host }) : words('prompt.title-many', { count: rows.length })
  return (
    <Dialog title={title} onClose={prompts.actions.declineAll} keepsTypingOut>
      <div className="login-rows">
        {rows.map((row) => (
          <LoginRow
            key={row.prompt.login}
            row={row}
            answers={answersOf(row)}
            onType={(answers) => setTyped((before) => ({ ...before, [row.prompt.id]: answers }))}
            onSend={() => void send([row])}
          />
        ))}
      </div>
      {canKeep && (
        <label className="tick">
          <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.target.checked)} />
          {words(vault === 'absent' ? 'prompt.keep-new' : 'prompt.keep')}
        </label>
      )}
      {makesVault && <NewVault passphrase={passphrase} onType={setPassphrase} />}
      <div className="buttons">
        <Button onClick={prompts.actions.declineAll}>{words(asked.length > 1 ? 'prompt.cancel-all' : 'dialog.cancel')}</Button>
        <Button tone="go" isDisabled={ready.length === 0 || (makesVault && passphrase === '')} onClick={() => void send(ready)}>
          {words('prompt.send')}
        </Button>
      </div>
    </Dialog>
  )
}

function NewVault({ passphrase, onType }: { passphrase: string; onType(passphrase: string): void }) {
  const words = useWords()
  return (
    <label className="field">
      {words('vault.passphrase')}
      <input type="password" autoComplete="off" spellCheck={false} value={passphrase} onChange={(event) => onType(event.target.value)} />
      <small>{words('vault.no-way-back')}</small>
    </label>
  )
}
