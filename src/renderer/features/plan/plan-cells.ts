import type { Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type StepName, upgradeSteps } from '#shared/run/step.ts'
import { fileName } from '../../ui/format.ts'

export const planColumns = upgradeSteps.filter((step) => step !== 'preflight')

/** A step of a target in a few characters; the exact lines stand below the table. */
export function planCell(target: Target, step: StepName, words: Translate): string {
  const { service } = target
  switch (step) {
    case 'upload':
      return fileName(target.archive?.path ?? service.archive)
    case 'stop':
      return `kill -${service.stop.signal}`
    case 'back-up':
      return fileName(target.backup)
    case 'unpack':
      return words(service.unpack === 'overlay' ? 'plan.overlay' : 'plan.replace')
    case 'start':
      return shortCommand(service.start)
    case 'watch':
      return words('plan.files', { count: service.logs.length })
    case 'verify':
      return verifyCell(target, words)
    case 'preflight':
    case 'restore':
      return ''
  }
}

function verifyCell(target: Target, words: Translate): string {
  const kinds = [...new Set(target.service.verify.map(({ kind }) => kind))].filter((kind) => kind !== 'person')
  const persons = target.persons.length > 0 ? [words('plan.persons', { count: target.persons.length })] : []
  return [...kinds.map((kind) => (kind === 'http' ? 'HTTP' : words(`check.${kind}`))), ...persons].join(' · ')
}

/** The last part of a start command, without the path before it: `startup.sh`, `nohup sh startup.sh &`. */
function shortCommand(command: string): string {
  const last = command.split('&&').at(-1)?.trim() ?? command
  const bare = last.replaceAll(/["']/g, '')
  return /\s/.test(bare) ? bare : fileName(bare)
}
