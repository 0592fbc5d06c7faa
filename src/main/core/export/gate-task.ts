/** A gate of a playbook. Pure. */
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type Mapping, template } from './yaml.ts'

/**
 * Asks, and stops the playbook unless the answer is `yes`. Without a terminal `pause` asks nobody and answers itself with nothing: that stops
 * it too, so that no gate is ever passed in silence; who wants that says `-e ferry_gates=open`.
 */
export function gateTask(words: Translate, title: string, lines: readonly string[]): Mapping {
  const ticks = lines.map((line) => `[ ] ${line}`)
  return {
    name: `${words('ansible.gate')}: ${title}`,
    'ansible.builtin.pause': { prompt: [...ticks, words('ansible.gate-prompt')].join('\n') },
    register: 'ferry_answer',
    failed_when: template("ferry_answer.user_input | default('') | trim != 'yes'"),
    when: template("ferry_gates != 'open' and not ansible_check_mode"),
  }
}
