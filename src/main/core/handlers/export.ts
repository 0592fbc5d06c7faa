/** A plan for those who go on with another tool. Connects to nothing. */
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { exportAnsible } from '../export/export-ansible.ts'
import { targetOf } from '../ssh/keys/known-hosts.ts'
import { planOf } from './releases.ts'

export function exportHandlers(parts: CoreParts) {
  return {
    'plan.export': async ({ language, ...options }) => {
      const plan = await planOf(parts, options)
      return exportAnsible(plan, {
        words: createTranslator(language),
        trusted: (host) => parts.keys.pinned(host).map(({ type, key }) => `${targetOf(host.address, host.port)} ${type} ${key}`),
      })
    },
  } satisfies Partial<Handlers>
}
