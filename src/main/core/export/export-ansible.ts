/**
 * A plan as a folder for Ansible: an inventory, a playbook that does the same in the same order and back, the scripts that it runs, the keys
 * that are trusted, and what it cannot do. Pure: nothing is read and nothing is written here.
 */
import { createHash } from 'node:crypto'
import type { Host } from '#shared/domain/host.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { kinds } from '../kind-list.ts'
import type { Carried } from '../kinds/common/deeds.ts'
import { aliasesOf, aliasIn } from './aliases.ts'
import { inventoryOf, secretsOf, sshConfigOf } from './inventory.ts'
import { leftOf, leftSentences } from './left.ts'
import { type CarriedOf, marksOf, titleOf } from './parts.ts'
import { playbookOf } from './playbook.ts'
import { readmeOf } from './readme.ts'
import { shells } from './script-text.ts'
import type { Belongings } from './tasks.ts'
import { template, toYaml } from './yaml.ts'

/** `trusted`: lines of known_hosts for a host; none where no key of it was accepted. */
export type Around = { words: Translate; trusted(host: Host): string[] }
export type Exported = { files: { path: string; text: string }[]; left: string[] }

export function exportAnsible(plan: Plan, { words, trusted }: Around): Exported {
  const token = tokenOf(plan)
  const marks = marksOf(plan)
  const carried = new Map<string, Carried>()
  const carriedOf = (target: Target): Carried => {
    const known = carried.get(target.id) ?? carriedBy(target, { token, mark: marks.get(target.id) ?? '000' }, words)
    carried.set(target.id, known)
    return known
  }
  const hosts = hostsOf(plan, carriedOf)
  const aliases = aliasesOf([...hosts, ...plan.jumps.filter(({ name }) => !hosts.some((host) => host.name === name))])
  const belongings: Belongings = { scripts: new Map(), files: new Map(), passwords: new Map() }
  const aliasOf = (name: string) => aliasIn(aliases, { name })
  const playbook = playbookOf(plan, carriedOf, { words, token, aliasOf, belongings })
  const left = leftOf(plan, carriedOf)
  const known = [...hosts, ...plan.jumps].map((host) => ({ host, lines: trusted(host) }))
  const secrets = [...secretsOf(hosts, aliases), ...belongings.passwords.values()]
  const head = words('ansible.head', { title: plan.title.replaceAll(/\s+/g, ' ') })
  const facts = {
    left,
    secrets,
    title: plan.title.split('\n')[0] ?? plan.title,
    without: known.filter(({ lines }) => lines.length === 0).map(({ host }) => host.name),
    sends: belongings.files.size > 0,
    example: hosts.map(({ name }) => aliasOf(name))[0],
  }
  const variables = { ferry_gates: 'ask', ...shells, ...Object.fromEntries(belongings.files) }
  const texts: Record<string, string> = {
    'README.md': readmeOf(facts),
    'ansible.cfg': configuration,
    'inventory.yml': toYaml(inventoryOf(hosts, aliases), head),
    'release.yml': toYaml(playbook, head),
    'group_vars/all/ferry.yml': toYaml(variables, head),
    known_hosts: [...new Set(known.flatMap(({ lines }) => lines)), ''].join('\n'),
    ssh_config: sshConfigOf(plan.jumps, aliases),
    '.ansible-lint': lintConfiguration,
    '.yamllint': yamlConfiguration,
    ...(secrets.length === 0
      ? {}
      : {
          'vault.yml.example': toYaml(
            Object.fromEntries(secrets.map((name) => [name, template('')])),
            words('ansible.readme-vault', { names: '' }),
          ),
        }),
    ...Object.fromEntries([...belongings.scripts].map(([name, text]) => [`files/${name}`, text])),
  }
  return { files: Object.entries(texts).map(([path, text]) => ({ path, text })), left: leftSentences(words, left) }
}

/** A kind that does not say how it is carried over is a person's: its lines have places that only Ferry fills. */
function carriedBy(target: Target, mark: { token: string; mark: string }, words: Translate): Carried {
  const own = kinds.find(({ name }) => name === target.kind)?.carry?.(target, mark)
  if (own !== undefined && 'forward' in own) return own
  const why = own === undefined ? [] : [words(`ansible.why-${own.asked}`)]
  const asked = (steps: Target['forward']) => {
    const lines = steps.filter(({ ahead }) => !ahead).flatMap((step) => step.reads ?? step.lines)
    const where = target.place === '' ? titleOf(target) : `${titleOf(target)} @ ${target.place}`
    return steps.length === 0
      ? []
      : [{ do: 'ask' as const, step: 'execute', lines: [[words('ansible.by-hand'), ...why, where, ...lines].join('\n')] }]
  }
  const deeds = { forward: asked(target.forward), back: asked(target.back) }
  return own === undefined ? { ...deeds, left: ['target'] } : { ...deeds, ...own }
}

/** In the order of the run; those that are only copied to as well. */
function hostsOf({ targets, wayBack }: Plan, carriedOf: CarriedOf): Host[] {
  const every = [...targets, ...(wayBack?.targets ?? [])]
  const copies = every.flatMap((target) => carriedOf(target).forward.flatMap((deed) => (deed.do === 'copy' ? deed.at : [])))
  const all = [...every.flatMap(({ host }) => host ?? []), ...copies]
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

/** The same for the same plan, so that what one export has done is brought back by another copy of it, and by no other plan. */
function tokenOf(plan: Plan): string {
  const { title, date, targets, wayBack } = plan
  return `ansible-${createHash('sha256')
    .update(JSON.stringify([title, date, targets, wayBack]))
    .digest('hex')
    .slice(0, 12)}`
}

const configuration = `[defaults]
inventory = inventory.yml
host_key_checking = True
interpreter_python = auto_silent
retry_files_enabled = False

[ssh_connection]
pipelining = True
`

/** Why each rule does not hold here. */
const lintConfiguration = `---
skip_list:
  # Lines of a release are carried over to the letter, with the pipes that they have.
  - risky-shell-pipe
  # They are what Ferry itself would run, whichever module could do the same.
  - command-instead-of-module
  - deprecated-command-syntax
  - command-instead-of-shell
  # Numbers of steps and titles of the release stand in names.
  - name[template]
  - name[casing]
`

const yamlConfiguration = `---
extends: default
rules:
  # Lines of a release are as long as they are, and are not broken.
  line-length: disable
  comments-indentation: disable
  braces:
    max-spaces-inside: 1
  octal-values:
    forbid-implicit-octal: true
    forbid-explicit-octal: true
`
