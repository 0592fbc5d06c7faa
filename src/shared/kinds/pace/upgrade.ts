import { asUpgrade, factsOf } from '../task/upgrade.ts'
import { bytes, type Pace } from './pace.ts'

/** By the bytes of the archive, and of the directory that is copied. */
export const upgradePace: Pace = {
  amountOf({ target, state, step }) {
    const archive = asUpgrade(target)?.archive
    const directory = factsOf(state, 'forward', 'preflight')?.directoryBytes
    const backup = factsOf(state, 'forward', 'back-up')?.bytes
    switch (step) {
      case 'upload': {
        const sent = factsOf(state, 'forward', 'upload')
        const amount = bytes(archive?.size)
        return amount && { ...amount, isPart: sent !== undefined && sent.sent < sent.size }
      }
      case 'unpack':
        return bytes(archive?.unpacked)
      case 'back-up':
      case 'restore':
        return bytes(backup ?? directory)
      default:
        return undefined
    }
  },
}
