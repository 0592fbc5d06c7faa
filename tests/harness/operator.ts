/** Ferry's own SSH layer against hosts of the harness, with an operator who answers as the test says. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { createHostKeyStore } from '#core/ssh/keys/host-key-store.ts'
import type { Connections, HostKeyStore, KeptPassword, PasswordKey, SecretAnswer, SecretQuestion } from '#core/ssh/port.ts'
import type { SshSettings } from '#core/ssh/settings.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Fleet, FleetHost } from './types.ts'

export type Operator = {
  connections: Connections
  keys: HostKeyStore
  /** Every question that was asked, in order. */
  questions: SecretQuestion[]
}

export type OperatorOptions = {
  hosts?: readonly Host[]
  /** What the operator answers; undefined declines. */
  answer?(question: SecretQuestion): SecretAnswer | Promise<SecretAnswer>
  /** What the vault holds, by kind and name; each password for whatever the host's destination is. */
  vault?: Record<string, string>
  /** Instead: passwords with where they belong. */
  passwords?(key: PasswordKey): KeptPassword | undefined
  settings?: Partial<SshSettings>
  agentSocket?: string
}

/** A host of the harness as the inventory would have it: by its key, unless `more` says otherwise. */
export function inventoryHost(host: FleetHost, more: Partial<Host> = {}): Host {
  return {
    name: host.name,
    address: host.address,
    port: host.port,
    user: host.user,
    identity: host.identityFile,
    agent: false,
    jump: [],
    values: {},
    ...more,
  }
}

let operators = 0

/** Everybody's keys are known from the fleet's known_hosts; what is accepted goes to a file of this operator's own. */
export function createOperator(fleet: Fleet, options: OperatorOptions = {}): Operator {
  const directory = fleet.directory
  const number = ++operators
  const knownHosts = join(directory, `known-hosts-${number}`)
  writeFileSync(knownHosts, fleet.knownHosts)
  const keys = createHostKeyStore({ file: join(directory, `accepted-${number}`), knownHosts: [knownHosts] })
  const questions: SecretQuestion[] = []
  const connections = createConnections({
    keys,
    hostByName: (name) => options.hosts?.find((host) => host.name === name),
    secrets: {
      async ask(question) {
        questions.push(question)
        return options.answer?.(question)
      },
    },
    store: {
      find: async ({ kind, name }) => options.vault?.[`${kind} ${name}`],
      async findPassword(key) {
        const secret = options.vault?.[`password ${key.name}`]
        return options.passwords?.(key) ?? (secret === undefined ? undefined : { kind: 'here', secret })
      },
    },
    settings: options.settings,
    agentSocket: options.agentSocket,
  })
  return { connections, keys, questions }
}
