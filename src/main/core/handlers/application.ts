import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { hasNativeCipher } from '../ssh/native-cipher.ts'
import { keepAnswer } from './keep-answer.ts'

export function applicationHandlers(parts: CoreParts) {
  const { options, prompts, vault, notifier } = parts
  return {
    'application.about': () => ({
      version: options.version,
      node: process.version,
      nativeCipher: hasNativeCipher(),
      operator: parts.around.operator,
      computer: options.computer,
      data: options.data,
      sandbox: options.fleet !== undefined,
    }),
    'prompt.answer': async ({ id, answers, keep }) => {
      const [secret] = answers ?? []
      if (keep && secret !== undefined) await keepAnswer(parts, prompts.asked(id), secret)
      prompts.answer(id, answers)
      return {}
    },
    'vault.state': () => vault.state(),
    'vault.open': async ({ passphrase }) => {
      await vault.open(passphrase)
      notifier.wake()
      return {}
    },
    'vault.lock': async () => {
      await vault.lock()
      return {}
    },
    'vault.keep': async ({ kind, name, secret }) => {
      await vault.keep({ kind, name }, secret)
      return {}
    },
    'vault.forget': async ({ kind, name }) => {
      await vault.forget({ kind, name })
      return {}
    },
  } satisfies Partial<Handlers>
}
