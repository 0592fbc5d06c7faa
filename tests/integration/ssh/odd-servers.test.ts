/** What sshd does only with PAM, or never: here ssh2's own server stands in for it. */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, expect, test } from 'vitest'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { hostKeyOf } from '#core/ssh/keys/host-key.ts'
import { createHostKeyStore } from '#core/ssh/keys/host-key-store.ts'
import type { SecretQuestion } from '#core/ssh/port.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import type { Host } from '#shared/domain/host.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Behaviour = { answers?: string[][]; onClient?(client: ssh2.Connection): void }

/** A server that takes keyboard-interactive only, in rounds of prompts that a hostile one could write. */
async function serverFor({ answers = [['secret']], onClient }: Behaviour) {
  const pair = ssh2.utils.generateKeyPairSync('ed25519')
  const given: string[][] = []
  const server = new ssh2.Server({ hostKeys: [pair.private] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (context) => {
      if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
      const round = (index: number): void => {
        const wanted = answers[index]
        if (!wanted) {
          context.accept()
          return
        }
        context.prompt(
          wanted.map((_, at) => ({ prompt: `\u001b[31mpassword for root@other\u0007 ${index}.${at}: `, echo: at > 0 })),
          'Titel\u0000',
          'Two\nlines',
          (got) => {
            given.push(got)
            if (JSON.stringify(got) === JSON.stringify(wanted)) round(index + 1)
            else context.reject(['keyboard-interactive'])
          },
        )
      }
      round(0)
    })
    client.on('ready', () => {
      client.on('session', (accept) => {
        const session = accept()
        session.on('exec', (acceptExec) => {
          const channel = acceptExec()
          channel.exit(0)
          channel.end()
        })
        session.on('auth-agent', () => given.push(['agent forwarding was asked for']))
      })
      onClient?.(client)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const parsed = ssh2.utils.parseKey(pair.public)
  const key = parsed instanceof Error ? undefined : hostKeyOf(parsed.getPublicSSH())
  if (!key) throw new Error('no key')
  const host: Host = {
    name: 'pam',
    address: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    user: 'root',
    agent: false,
    jump: [],
    values: {},
    password: 'ask',
  }
  const keys = createHostKeyStore({ file: join(temporaryDirectory(), 'accepted'), knownHosts: [] })
  keys.accept(host, key)
  const questions: SecretQuestion[] = []
  const connect = (answer: (question: SecretQuestion) => string[] | undefined, vault?: string) => {
    const connections = createConnections({
      keys,
      hostByName: () => undefined,
      secrets: {
        async ask(question) {
          questions.push(question)
          return answer(question)
        },
      },
      store: {
        find: async () => undefined,
        findPassword: async () => (vault === undefined ? undefined : { kind: 'here', secret: vault }),
      },
    })
    closers.push(() => void connections.close())
    return { connections, host: vault === undefined ? host : { ...host, password: 'vault' as const } }
  }
  return { connect, given, questions }
}

test('keyboard-interactive prompts are shown as they are, but harmless, and answered in order', async () => {
  const { connect, given, questions } = await serverFor({ answers: [['secret'], ['123456', 'visible']] })
  const { connections, host } = connect((question) =>
    question.kind === 'keyboard-interactive' && question.prompts.length === 2 ? ['123456', 'visible'] : ['secret'],
  )
  await connections.to(host)
  expect(given).toEqual([['secret'], ['123456', 'visible']])
  expect(questions).toMatchObject([
    { host: 'pam', title: 'Titel', instructions: 'Two\nlines', prompts: [{ text: '[31mpassword for root@other 0.0: ', echo: false }] },
    { prompts: [{ echo: false }, { echo: true }] },
  ])
})

test('a password of the vault answers the one hidden password question', async () => {
  const { connect, questions } = await serverFor({})
  const { connections, host } = connect(() => undefined, 'secret')
  await connections.to(host)
  expect(questions).toEqual([])
})

test('three wrong answers are the end, none is given again', async () => {
  const { connect, given } = await serverFor({})
  let number = 0
  const { connections, host } = connect(() => [`wrong ${++number}`])
  await expect(connections.to(host)).rejects.toThrow('login-refused')
  expect(given).toEqual([['wrong 1'], ['wrong 2'], ['wrong 3']])
})

test('a declined question ends the login', async () => {
  const { connect } = await serverFor({})
  const { connections, host } = connect(() => undefined)
  await expect(connections.to(host)).rejects.toThrow('login-cancelled')
})

test('a channel that the server wants to open is refused, and agent forwarding is never asked for', async () => {
  const refused = Promise.withResolvers<string>()
  const { connect, given } = await serverFor({
    onClient: (client) => {
      client.forwardOut('127.0.0.1', 1, '127.0.0.1', 2, (error) => {
        if (error) client.x11('127.0.0.1', 3, (x11Error) => refused.resolve(x11Error ? 'both refused' : 'x11 accepted'))
        else refused.resolve('forwarded-tcpip accepted')
      })
    },
  })
  const { connections, host } = connect(() => ['secret'])
  const connection = await connections.to(host)
  expect(await refused.promise).toBe('both refused')
  expect((await connection.ask('true')).end).toMatchObject({ kind: 'unknown', problem: { code: 'no-usable-shell' } })
  expect(given).toEqual([['secret']])
})
