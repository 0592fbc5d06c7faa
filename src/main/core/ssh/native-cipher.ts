import { createRequire } from 'node:module'

/**
 * Whether ssh2's optional native cipher is there for the Node that runs this: about twice the throughput.
 * The path is ssh2's own (lib/protocol/crypto.js looks for it there).
 */
export function hasNativeCipher(): boolean {
  try {
    createRequire(import.meta.url)('ssh2/lib/protocol/crypto/build/Release/sshcrypto.node')
    return true
  } catch {
    // Not built, or built for another Node: ssh2 itself falls back in the same way.
    return false
  }
}
