import { useFleet } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { ChoiceField, TextField, TickField } from './field.tsx'
import type { Form } from './form.ts'
import { HostPicks } from './host-picks.tsx'
import { ValueRows } from './value-rows.tsx'

/** Where OpenSSH looks for keys by itself, the usual ones first. */
const usualKeys = ['~/.ssh/id_ed25519', '~/.ssh/id_rsa', '~/.ssh/id_ecdsa']

export function HostFields({ form, replaces }: { form: Form; replaces?: string }) {
  const words = useWords()
  const hosts = useFleet((state) => state.inventory.hosts)
  const keys = [...new Set([...hosts.flatMap(({ identity }) => identity ?? []), ...usualKeys])]
  return (
    <>
      <TextField form={form} path="address" example="25.0.3.17" />
      <TextField form={form} path="user" example="root" />
      <TextField form={form} path="port" example="22" isNumber />
      <h3 className="wide">{words('entry.group-login')}</h3>
      <TextField form={form} path="identity" example="~/.ssh/id_ed25519" offers={keys} />
      <ChoiceField
        form={form}
        path="password"
        label={words('entry.password')}
        choices={[
          { value: '', text: words('entry.not-said') },
          { value: 'ask', text: words('entry.password-ask') },
          { value: 'vault', text: words('entry.password-vault') },
        ]}
      />
      <TextField form={form} path="as" example="root" />
      <ChoiceField
        form={form}
        path="sudo"
        label={words('entry.sudo')}
        choices={[
          { value: '', text: words('entry.sudo-none') },
          { value: 'ask', text: words('entry.password-ask') },
          { value: 'vault', text: words('entry.password-vault') },
        ]}
      />
      <TickField form={form} path="agent" label={words('entry.agent')} />
      <TickField form={form} path="legacy" label={words('entry.legacy')} />
      <TickField form={form} path="rehearsal" label={words('entry.rehearsal')} />
      <HostPicks form={form} path="jump" without={replaces} />
      <h3 className="wide">{words('entry.values')}</h3>
      <ValueRows form={form} />
    </>
  )
}
