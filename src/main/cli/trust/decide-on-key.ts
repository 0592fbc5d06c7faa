import type { RequestReply } from '#shared/contract/index.ts'
import type { Around } from '../around.ts'

export type KeyLook = RequestReply<'trust.look'>[number]
/** `yes` accepts unknown keys; one that takes another's place needs `replace` too. */
export type TrustOptions = { yes?: true; replace?: true }

/** Shows a host's key and accepts it if the operator says so. True: it is accepted now, or was before. */
export async function decideOnKey(around: Around, look: KeyLook, { yes, replace }: TrustOptions): Promise<boolean> {
  const { words, terminal, ask } = around
  const { state, host, address } = look
  const say = around.isJson ? terminal.err : terminal.out
  if (state.kind === 'problem') return false
  say(`${host} (${address})  ${state.key.type}  ${state.key.fingerprint}`)
  if (state.kind === 'known') {
    say(`  ${words('trust.known')}`)
    return true
  }
  if (state.kind === 'changed') {
    say(terminal.style('red', `  ${words('trust.changed')}`))
    for (const known of state.known) say(`  ${words('trust.before', { key: `${known.type} ${known.fingerprint}` })}`)
    if (!replace) {
      say(`  ${words('cli.trust-needs-replace', { host })}`)
      return false
    }
  }
  const isWanted = yes === true || (await isAgreed(around, words(state.kind === 'changed' ? 'trust.replace' : 'trust.accept', { host })))
  if (!isWanted) {
    if (!ask.isInteractive) say(`  ${words('cli.trust-needs-yes', { host })}`)
    return false
  }
  await around.session.request('trust.accept', { host, fingerprint: state.key.fingerprint, replace: replace === true })
  say(`  ${words('cli.trust-accepted')}`)
  return true
}

const isAgreed = async ({ ask }: Around, prompt: string) => ask.isInteractive && (await ask.yes(`  ${prompt}?`))
