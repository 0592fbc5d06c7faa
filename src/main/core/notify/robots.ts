/** The robots that the operator has set up: what may be shown in the settings, address and secret in the vault. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { RequestParsed } from '#shared/contract/index.ts'
import type { Robot } from '#shared/domain/settings.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { VaultHolder } from '../vault/vault-holder.ts'
import { checkAddress, shownAddress } from './address.ts'
import type { RobotAddress } from './channels/channel.ts'
import { checkMailAddress } from './mail/address.ts'

const keptSchema = z.object({ url: z.string(), secret: z.string() })

export type Robots = {
  list(): Robot[]
  find(id: string): Robot
  /** Throws `vault-locked` or `vault-absent` where address or secret are to be kept and cannot be. */
  save(wanted: RequestParsed<'robot.save'>): Promise<Robot>
  remove(id: string): Promise<void>
  /** Addresses can be read. */
  isReady(): Promise<boolean>
  /** Undefined while the vault is not open. @throws ProblemError robot-address-missing */
  address(robot: Robot): Promise<RobotAddress | undefined>
}

export function createRobots(settings: Pick<SettingsStore, 'robots' | 'saveRobots'>, vault: VaultHolder): Robots {
  const find = (id: string) => settings.robots().find((robot) => robot.id === id) ?? fail('robot-unknown', { robot: id })
  const keyOf = (id: string) => ({ kind: 'robot', name: id }) as const
  const kept = async (id: string): Promise<RobotAddress | undefined> => {
    const text = await vault.find(keyOf(id))
    return text === undefined ? undefined : keptSchema.parse(JSON.parse(text))
  }

  return {
    list: settings.robots,
    find,
    async save({ id, url: wantedUrl, secret: wantedSecret, ...given }) {
      const before = id === undefined ? undefined : find(id)
      const known = { id: before?.id ?? `${given.kind}-${randomBytes(3).toString('hex')}`, ...given }
      // Another vendor's robot has another address: the old one would only be refused there.
      const isOther = before !== undefined && before.kind !== given.kind
      if (before !== undefined && !isOther && wantedUrl === undefined && wantedSecret === undefined) {
        return put({ ...before, ...known })
      }
      const old = before === undefined || isOther ? undefined : await mustKeep(before.id)
      const url = (given.kind === 'mail' ? checkMailAddress : checkAddress)(wantedUrl ?? old?.url ?? '')
      const secret = wantedSecret ?? old?.secret ?? ''
      await vault.keep(keyOf(known.id), JSON.stringify({ url: url.href, secret }))
      return put({ ...known, ...shownAddress(url), isSigned: secret !== '' })
    },
    async remove(id) {
      find(id)
      await vault.forget(keyOf(id))
      settings.saveRobots(settings.robots().filter((robot) => robot.id !== id))
    },
    isReady: async () => (await vault.state()).state === 'open',
    async address(robot) {
      const address = await kept(robot.id)
      if (address !== undefined) return address
      const { state } = await vault.state()
      return state === 'open' ? fail('robot-address-missing', { robot: robot.name }) : undefined
    },
  }

  function put(robot: Robot): Robot {
    const others = settings.robots()
    const isNew = !others.some(({ id }) => id === robot.id)
    settings.saveRobots(isNew ? [...others, robot] : others.map((other) => (other.id === robot.id ? robot : other)))
    return robot
  }

  /** Half of what is kept is to change: the other half must be readable. */
  async function mustKeep(id: string): Promise<RobotAddress | undefined> {
    const { state } = await vault.state()
    if (state !== 'open') fail(state === 'absent' ? 'vault-absent' : 'vault-locked')
    return kept(id)
  }
}
