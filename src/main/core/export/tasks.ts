/** Deeds as tasks of a playbook; where places have other lines, each its own file. Pure. */
import { posix } from 'node:path'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { keyFromVariable } from '../commands/carried/database-key.ts'
import type { Mark } from '../commands/carried/kept.ts'
import { scriptOf } from '../commands/command.ts'
import type { Deed } from '../kinds/common/deeds.ts'
import { freeName } from './free-name.ts'
import { gateTask } from './gate-task.ts'
import { keepScripts, lookUp } from './kept-scripts.ts'
import { changesSomething } from './notes.ts'
import type { Play } from './parts.ts'
import { requestTask } from './request-task.ts'
import { scriptText, shellOf } from './script-text.ts'
import { again, failing, seconds } from './task-parts.ts'
import { type Mapping, type Template, template } from './yaml.ts'

/** What belongs to a playbook beside itself: scripts by their names, files of the operator by their variables, variables of passwords by their databases. */
export type Belongings = { scripts: Map<string, string>; files: Map<string, string>; passwords: Map<string, string> }

export type Writing = {
  words: Translate
  token: string
  /** Of the host in the inventory. */
  aliasOf(name: string): string
  belongings: Belongings
}

/** Longer than this a script has a file of its own, as one has that brings functions along. */
const longestInline = 2_000

/** Deeds that are done in the play, or ahead of all plays. */
export function tasksOf(play: Play, writing: Writing, wanted: (deed: Deed) => boolean): Mapping[] {
  const own = play.deeds.map((deeds) => deeds.filter(wanted))
  const [first = []] = own
  const begins = first.findIndex(changesSomething)
  return first.flatMap((_, index) => {
    const deeds = own.map((list) => list[index]).filter((deed) => deed !== undefined)
    return deedTasks(play, writing, deeds, { index, begins: play.way === 'forward' && index === begins })
  })
}

type Place = { index: number; begins: boolean }

function deedTasks(play: Play, writing: Writing, deeds: readonly Deed[], place: Place): Mapping[] {
  const [deed] = deeds
  if (deed === undefined) return []
  const common = { name: nameOf(deed, play, writing) }
  // On the way back a step's own tag would ask for it: `never` holds only until another tag of the task is named.
  const tags = play.way === 'back' ? undefined : [deed.step.replaceAll('-', '_')]
  switch (deed.do) {
    case 'script':
      return [
        ...keyTasks(play, writing, deed).map((task) => ({ ...task, tags })),
        { ...common, ...scriptTask(play, writing, deeds, place), tags },
      ]
    case 'send':
      return [{ ...common, ...sendTask(deed, writing), tags }]
    case 'copy':
      return copyTasks(play, writing, deed, place.index).map((task) => ({ ...common, ...task, tags }))
    case 'request':
      return [...noting(play, writing, place).map((note) => ({ ...note, tags })), { ...common, ...requestTask(deed), tags }]
    case 'reach': {
      const { address, port, timeout } = deed
      return [{ ...common, 'ansible.builtin.wait_for': { host: address, port, timeout: seconds(timeout) }, tags }]
    }
    case 'wait':
      return [{ ...common, ...waitTask(deed), tags }]
    case 'ask':
      return [gateTask(writing.words, play.title, deed.lines)]
  }
}

function nameOf(deed: Deed, play: Pick<Play, 'title'>, { words }: Writing): string {
  const step = stepWord(words, deed.step)
  return `${step.charAt(0).toUpperCase()}${step.slice(1)}: ${play.title}`
}

const markOf = (play: Pick<Play, 'mark'>, { token }: Writing): Mark => ({ token, mark: play.mark })

/** Where the first that changes something is no script, it is noted before. */
function noting(play: Play, writing: Writing, { begins }: Place): Mapping[] {
  if (!begins) return []
  const text = scriptText({ lines: ['true'], uses: [], changes: true }, markOf(play, writing), true)
  return [{ name: `${writing.words('ansible.note')}: ${play.title}`, ...shellTask('ferry_sh', text), changed_when: false }]
}

function scriptTask(play: Play, writing: Writing, deeds: readonly Deed[], { index, begins }: Place): Mapping {
  const scripts = deeds.filter((deed) => deed.do === 'script')
  const [deed] = scripts
  if (deed === undefined) return {}
  const texts = scripts.map(({ command }) => scriptText(command, markOf(play, writing), begins))
  const { command, exit = 0, contains, timeout, until = 0, ahead, at } = deed
  const wrong = [`ferry_result.rc != ${exit}`, ...(contains === undefined ? [] : ['ferry_contains not in ferry_result.stdout'])]
  const name = `${play.way === 'back' ? 'back-' : ''}${index + 1}-${deed.step}`
  const isPlain = exit === 0 && contains === undefined
  return {
    ...shellTask(shellOf(command), textOf(play, writing, texts, name, command.uses.length > 0)),
    ...(contains === undefined ? {} : { vars: { ferry_contains: contains } }),
    register: 'ferry_result',
    ...(until > 0 ? { ...again(until), until: template('ferry_result is succeeded') } : {}),
    changed_when: command.changes,
    ...(isPlain ? {} : { failed_when: failing(wrong) }),
    ...(timeout === undefined ? {} : { timeout: seconds(timeout) }),
    ...(ahead === true ? { check_mode: false } : {}),
    ...(at === undefined ? {} : { delegate_to: writing.aliasOf(at.name) }),
  }
}

/**
 * The password of a database in its file. It comes to the host by standard input, never by an environment: Ansible writes that into the
 * command line of the host. `no_log` keeps it from what Ansible shows.
 */
function keyTasks({ title }: Play, { words, belongings }: Writing, { access, ahead }: Extract<Deed, { do: 'script' }>): Mapping[] {
  if (access?.key === undefined) return []
  const { name } = access.database
  const known = belongings.passwords.get(name)
  const plain = /^[A-Za-z0-9_-]+$/.test(name) ? name.replaceAll('-', '_') : String(belongings.passwords.size + 1)
  const taken = [...belongings.passwords.values()]
  const variable = known ?? freeName(`vault_database_${plain}`, (own) => taken.includes(own), '_')
  belongings.passwords.set(name, variable)
  const file = keepScripts(belongings.scripts, access.key, new Map([['.key.sh', scriptOf(keyFromVariable(access))]]))
  const before = `{{ 'ferry_password=' ~ (${variable} | ansible.builtin.quote) ~ '; ' }}`
  return [
    {
      name: `${words('ansible.password')}: ${title}`,
      ...shellTask('ferry_sh', lookUp(`'${file}.key.sh'`, before)),
      no_log: true,
      changed_when: false,
      ...(ahead === true ? { check_mode: false } : {}),
    },
  ]
}

const shellTask = (shell: ReturnType<typeof shellOf>, stdin: string | Template): Mapping => ({
  'ansible.builtin.shell': { cmd: template(`{{ ${shell} }}`), stdin, stdin_add_newline: false },
})

/** The lines themselves where all places have the same and they are short; else a file, or one for each place. A file is never evaluated. */
function textOf(play: Play, { aliasOf, belongings }: Writing, texts: readonly string[], name: string, isLong: boolean) {
  const [first = ''] = texts
  const areSame = texts.every((text) => text === first)
  if (areSame && !isLong && first.length <= longestInline) return first
  const file = `${play.mark}-${name}`
  if (areSame) return lookUp(`'${keepScripts(belongings.scripts, file, new Map([['.sh', first]]))}.sh'`)
  const own = play.targets.map(({ host }, at) => [`.${aliasOf(host?.name ?? '')}.sh`, texts[at] ?? ''] as const)
  return lookUp(`'${keepScripts(belongings.scripts, file, new Map(own))}.' ~ inventory_hostname ~ '.sh'`)
}

/** Where nobody else reads it, and no longer than it is needed. */
function copyTasks({ mark }: Play, { aliasOf }: Writing, { from, to, at }: Extract<Deed, { do: 'copy' }>, index: number): Mapping[] {
  const folder = '{{ playbook_dir }}/.carried'
  const here = template(`${folder}/${mark}-${index}-{{ inventory_hostname }}`)
  const common = { changed_when: false, when: template('not ansible_check_mode') }
  const [ours, theirs] = [
    { ...common, delegate_to: 'localhost', become: false },
    { ...common, delegate_to: aliasOf(at.name) },
  ]
  return [
    { 'ansible.builtin.file': { path: template(folder), state: 'directory', mode: '0700' }, ...ours },
    { 'ansible.builtin.fetch': { src: from, dest: here, flat: true }, ...common },
    { 'ansible.builtin.file': { path: posix.dirname(to), state: 'directory', mode: '0755' }, ...theirs },
    { 'ansible.builtin.copy': { src: here, dest: to, mode: '0600' }, ...theirs },
    { 'ansible.builtin.file': { path: here, state: 'absent' }, ...ours },
  ]
}

function sendTask({ from, to, mode }: Extract<Deed, { do: 'send' }>, { belongings }: Writing): Mapping {
  const known = [...belongings.files].find(([, path]) => path === from)?.[0]
  const variable = known ?? `ferry_file_${belongings.files.size + 1}`
  belongings.files.set(variable, from)
  return { 'ansible.builtin.copy': { src: template(`{{ ${variable} }}`), dest: to, mode } }
}

/** By the clock of the computer on which Ansible runs; a time that has passed by less than half a day is not waited for, any other is the next. */
function waitTask({ duration = 0, until }: Extract<Deed, { do: 'wait' }>): Mapping {
  const [hour = 0, minute = 0] = until?.split(':').map(Number) ?? []
  const left = `((now().replace(hour=${hour}, minute=${minute}, second=0, microsecond=0) - now()).total_seconds() | int)`
  return {
    'ansible.builtin.pause': {
      seconds: until === undefined ? seconds(duration) : template(`{{ [0, ${left} + (86400 if ${left} < -43200 else 0)] | max }}`),
    },
    when: template('not ansible_check_mode'),
  }
}
