/**
 * ssh2 asks a host for more than Ferry needs, and tells more than anybody reads. Each of these is a way there and back, or work of the host's,
 * at every login; of two hundred logins on one machine they are a twelfth of the time.
 */
import type { Client, ParsedKey } from 'ssh2'

/** What of ssh2 1.17 is not in its types: lib/client.js, lib/protocol/Protocol.js. */
type Protocol = {
  _debug: ((line: string) => void) | undefined
  _handlers: { GLOBAL_REQUEST(protocol: Protocol, name: string, wantReply: boolean, data: unknown): void }
  _kexinit: unknown
  _packetRW: { write: { allocStart: number; alloc(bytes: number): Buffer; finalize(packet: Buffer): Buffer } }
  _cipher: { encrypt(packet: Buffer): void }
  requestSuccess(): void
  authPK(user: string, key: unknown, algorithm?: string, sign?: Sign): void
}
type Sign = (text: Buffer, done: (signature: Buffer) => void) => void

/** To be called once `connect` has been; ssh2 makes the protocol there. */
export function talkPlainly(client: Client): void {
  const { _protocol: protocol } = client as unknown as { _protocol: Protocol }
  showKeyAtOnce(protocol)
  leaveHostKeys(protocol)
  // It puts each packet into words, whether somebody listens for them or not: until the login Ferry does.
  client.once('ready', () => {
    protocol._debug = undefined
  })
}

/**
 * A key is shown with its signature. ssh2 asks first whether the host would take the key, which RFC 4252, section 7, allows and does not
 * ask for: a host reads the account's list of keys once more for it. Keys of an agent are asked about first: to sign with one may ask a person.
 */
function showKeyAtOnce(protocol: Protocol): void {
  const authenticate = protocol.authPK.bind(protocol)
  protocol.authPK = (user, key, algorithm, sign) => {
    if (sign !== undefined || !isOpen(key)) return authenticate(user, key, algorithm, sign)
    authenticate(user, key, algorithm, (text, done) => {
      const signature = key.sign(text, hashOf(algorithm))
      // ssh2's own way has words for it.
      if (signature instanceof Error) authenticate(user, key, algorithm)
      else done(signature)
    })
  }
}

const isOpen = (key: unknown): key is ParsedKey =>
  typeof key === 'object' && key !== null && 'isPrivateKey' in key && (key as ParsedKey).isPrivateKey()

/** RFC 8332, section 3. Other algorithms have one hash, that of their name. */
function hashOf(algorithm: string | undefined): string | undefined {
  if (algorithm === 'rsa-sha2-256') return 'sha256'
  return algorithm === 'rsa-sha2-512' ? 'sha512' : undefined
}

/**
 * OpenSSH tells which other keys the host has, after the login (OpenSSH's PROTOCOL, section 2.5). ssh2 then has it sign for each of them, and tells
 * nobody who does not listen: Ferry learns no key but the one that it was shown and a person has agreed to. Something is said all the same:
 * what the host says next, the answer to our first channel, waits in its system until this has been acknowledged (Nagle's algorithm, which sshd
 * switches off only later), and a system that has nothing to send takes 40 ms for that.
 */
function leaveHostKeys(protocol: Protocol): void {
  const handlers = protocol._handlers
  const { GLOBAL_REQUEST: answer } = handlers
  handlers.GLOBAL_REQUEST = (of, name, wantReply, data) => {
    if (name !== 'hostkeys-00@openssh.com') answer(of, name, wantReply, data)
    else if (wantReply) of.requestSuccess()
    else sayNothing(of)
  }
}

const ignoreMessage = 2

/** SSH_MSG_IGNORE without data (RFC 4253, section 11.2). Between the keys of two exchanges nothing may be said. */
function sayNothing({ _kexinit: exchange, _packetRW: { write }, _cipher: cipher }: Protocol): void {
  if (exchange !== undefined) return
  const packet = write.alloc(1 + 4)
  packet.writeUInt32BE(0, packet.writeUInt8(ignoreMessage, write.allocStart))
  cipher.encrypt(write.finalize(packet))
}
