/** What somebody has to know who gets the exported folder, in both languages. Pure. */
import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import { type Left, leftSentences } from './left.ts'

type About = {
  title: string
  left: readonly Left[]
  /** Variables of the vault. */
  secrets: readonly string[]
  /** Hosts without a trusted key. */
  without: readonly string[]
  sends: boolean
  /** A host of the inventory. */
  example?: string
}

export const readmeOf = (about: About): string =>
  [...part(createTranslator('zh'), about), '', ...part(createTranslator('en'), about), ''].join('\n')

function part(words: Translate, { title, left, secrets, without, sends, example }: About): string[] {
  const runs: [string, string][] = [
    ['ansible-playbook release.yml --tags look', words('ansible.readme-look')],
    ['ansible-playbook release.yml --check', words('ansible.readme-check')],
    ...(sends ? [['ansible-playbook release.yml --tags upload', words('ansible.readme-upload')] as [string, string]] : []),
    ['ansible-playbook release.yml', words('ansible.readme-forward')],
    ['ansible-playbook release.yml --tags back', words('ansible.readme-back')],
    ...(example === undefined
      ? []
      : [[`ansible-playbook release.yml --tags back --limit '${example},localhost'`, words('ansible.readme-one')] as [string, string]]),
  ]
  return [
    `# ${words('ansible.readme-head', { title: plain(title) })}`,
    '',
    words('ansible.readme-what'),
    '',
    words('ansible.readme-run'),
    '',
    '```sh',
    ...runs.map(([line, meaning]) => `${line}   # ${meaning}`),
    '```',
    '',
    `- ${words('ansible.readme-gates')}`,
    `- ${words('ansible.readme-again')}`,
    `- ${words('ansible.readme-keys')}`,
    ...(without.length === 0 ? [] : [`- ${words('ansible.readme-no-keys', { hosts: without.map(plain).join(', ') })}`]),
    ...(sends ? [`- ${words('ansible.readme-files')}`] : []),
    ...(secrets.length === 0 ? [] : [`- ${words('ansible.readme-vault', { names: secrets.join(', ') })}`]),
    '',
    `## ${words('ansible.readme-left')}`,
    '',
    ...leftSentences(words, left).map((sentence) => `- ${plain(sentence)}`),
  ]
}

/** Somebody's text is neither a link nor a mark-up here. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, '\\$&')
