/**
 * What OpenSSH has left off since 7.0 (2015) and 8.8 (2021) and sshd of CentOS 6 or old appliances may offer alone. All of it is
 * weak: SHA-1 signatures can be forged at a price, group1 is 1,024 bits, CBC and 3DES leak. So only for a host that a person marks.
 */
import type { Algorithms } from 'ssh2'

const legacyHostKey = 'ssh-rsa'

/** As ssh2 takes them: after everything better, so that a host that can do better does. */
export function algorithmsFor(hostKeyAlgorithms: readonly string[] | undefined, isLegacy: boolean): Algorithms | undefined {
  if (!isLegacy) return hostKeyAlgorithms ? { serverHostKey: [...hostKeyAlgorithms] as never } : undefined
  return {
    // A pinned RSA key brings its old signature along.
    serverHostKey: hostKeyAlgorithms ? ([...hostKeyAlgorithms] as never) : append(legacyHostKey),
    kex: append('diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'),
    cipher: append('aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'),
    hmac: append('hmac-sha1'),
  }
}

const append = (...names: string[]) => ({ append: names, prepend: [], remove: [] }) as never

/** Whether a host's offer, names with commas between, has any of the kinds that were given up: SHA-1, MD5, CBC, RC4, DSA, short groups. */
export function isOld(offer: string): boolean {
  return offer.split(',').some((name) => /sha1(-|$|@)|md5|-cbc|3des|arcfour|blowfish|cast128|ripemd|^ssh-(rsa|dss)$|group1-/.test(name))
}
