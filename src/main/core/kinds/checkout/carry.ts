import type { Target } from '#shared/domain/plan.ts'
import { bringFetchedBack, fetchWanted, installOldIn, isCopySo, noteWanted, switchToFetched } from '../../commands/carried/checkout.ts'
import { installIn, keepCopy } from '../../commands/checkout/checkout.ts'
import { isCommitName } from '../../commands/checkout/checkout-look.ts'
import type { Command } from '../../commands/command.ts'
import { carriedTag } from '../common/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { CheckoutTarget } from './look.ts'

export const carryCheckout = carryFor(
  (target: Target): target is CheckoutTarget => target.kind === 'checkout',
  (spec, carrying) => {
    const own = carriedTag(carrying)
    const { timeout, install } = spec
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout })
    return {
      forward: [
        { ...script('preflight', noteWanted(spec, carrying)), ahead: true },
        script('keep', keepCopy(spec, own)),
        script('fetch', fetchWanted(spec, own, carrying)),
        script('switch', switchToFetched(spec, own, carrying)),
        ...(install === undefined ? [] : [script('install', installIn(spec, own, 'forward'))]),
        script('verify', isCopySo(spec, own, carrying, 'forward')),
      ],
      back: [
        script('undo', bringFetchedBack(spec, own, carrying)),
        ...(install === undefined ? [] : [script('install', installOldIn(spec, own, carrying))]),
        script('verify', isCopySo(spec, own, carrying, 'back')),
        // Kept anew when it is done once more.
        script('tidy', { lines: [`rm -f "$HOME"/.ferry/kept/${own}/whole`], uses: [], changes: true }),
      ],
      left: isCommitName(spec.revision) ? [] : ['revision'],
    }
  },
)
