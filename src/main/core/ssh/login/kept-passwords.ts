/** Passwords that are there without asking anybody: each belongs to one destination and never goes to another by itself. */
import { type Destination, destinationText, sameDestination } from '#shared/domain/destination.ts'
import type { KeptPassword, PasswordKey } from '../port.ts'

/** Passwords that were right, while Ferry runs. */
export type LoginMemory = {
  find(key: PasswordKey): KeptPassword | undefined
  keep(key: PasswordKey, secret: string): void
  forget(key: PasswordKey): void
}

export function createLoginMemory(): LoginMemory {
  const known = new Map<string, { key: PasswordKey; secret: string }>()
  const nameOf = ({ name, to }: PasswordKey) => `${name} ${destinationText(to)}`
  return {
    find(key) {
      const ofHost = [...known.values()].filter((one) => one.key.name === key.name)
      const here = ofHost.find((one) => sameDestination(one.key.to, key.to))
      if (here) return { kind: 'here', secret: here.secret }
      const last = ofHost.at(-1)
      return last && { kind: 'elsewhere', to: last.key.to, take: () => last.secret }
    },
    keep: (key, secret) => void known.set(nameOf(key), { key, secret }),
    forget: (key) => void known.delete(nameOf(key)),
  }
}

export type KeptElsewhere = { to?: Destination; take(): string; isVaults: boolean }

/** What is at hand for one login, each tried once. */
export type AtHand = {
  next(): Promise<string | undefined>
  /** Kept under the host's name, but not for this destination: to be shown to the operator. */
  elsewhere(): KeptElsewhere | undefined
}

export function passwordsAtHand(
  key: PasswordKey,
  memory: LoginMemory,
  vault: (key: PasswordKey) => Promise<KeptPassword | undefined>,
): AtHand {
  let elsewhere: KeptElsewhere | undefined
  const sources = [async () => ({ kept: memory.find(key), isVaults: false }), async () => ({ kept: await vault(key), isVaults: true })]
  return {
    async next() {
      for (let source = sources.shift(); source; source = sources.shift()) {
        const { kept, isVaults } = await source()
        if (kept?.kind === 'here') return kept.secret
        if (kept?.kind === 'elsewhere') elsewhere = { to: kept.to, take: kept.take, isVaults }
      }
      return undefined
    },
    elsewhere: () => elsewhere,
  }
}
