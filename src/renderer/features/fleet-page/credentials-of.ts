import type { Host } from '#shared/domain/host.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** What is tried to log in, in the order in which it is tried. */
export function credentialsOf({ identity, agent, password }: Host, words: Translate): string {
  const all = [identity, agent && words('fleet.agent'), password && words(`fleet.password-${password}`)].filter(Boolean)
  return all.join(' · ') || words('fleet.usual-keys')
}
