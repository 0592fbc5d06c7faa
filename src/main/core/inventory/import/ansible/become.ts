/**
 * What Ansible says of becoming another account, as the account that everything is done by (`as`): only where nothing is left open. Its
 * inventories know the variables `ansible_become…` alone; `become` and `become_user` are words of playbooks, which it reads nowhere else.
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_privilege_escalation.html
 */
import type { Host } from '#shared/domain/host.ts'
import type { Variables } from './model.ts'

/** `taken`: variables of which nothing has to be told. */
export type Become = Pick<Host, 'as' | 'sudo'> & { taken: readonly string[] }

const passwords = ['ansible_become_password', 'ansible_become_pass'] as const
/** Ansible's `boolean`: BOOLEANS_TRUE and BOOLEANS_FALSE. */
const truths = /^(?:true|yes|on|y|t|1|1\.0)$/i
const falsehoods = /^(?:false|no|off|n|f|0|0\.0)$/i
const bySudo = /^(?:sudo|ansible\.builtin\.sudo|community\.general\.sudo)$/
const accountName = /^[A-Za-z_][\w.-]*$/

const nothing: Become = { taken: [] }

export function becomeOf(variables: Variables, login: string | undefined): Become {
  const said = (name: string): string | undefined => {
    const value = variables.get(name)
    return value?.kind === 'text' && value.text.trim() !== '' ? value.text.trim() : undefined
  }
  const wish = said('ansible_become') ?? ''
  // Whoever does not become anybody has no need of the rest.
  if (falsehoods.test(wish)) return { taken: [...variables.keys()].filter((name) => /^ansible_become(?:_user|_method)?$/.test(name)) }
  if (!truths.test(wish)) return nothing
  const method = said('ansible_become_method') ?? 'sudo'
  const account = variables.has('ansible_become_user') ? said('ansible_become_user') : 'root'
  const isOpen = variables.has('ansible_become_exe') || variables.has('ansible_become_flags') || account === undefined
  if (isOpen || !bySudo.test(method) || !accountName.test(account)) return nothing
  const taken = ['ansible_become', 'ansible_become_user', 'ansible_become_method']
  if (account === login) return { taken }
  const hasPassword = passwords.some((name) => variables.has(name))
  return { as: account, ...(hasPassword ? { sudo: 'ask' } : {}), taken }
}
