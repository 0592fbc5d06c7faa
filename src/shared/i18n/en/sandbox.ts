import type { English } from '../english.ts'
import type { sandboxZh } from '../zh/sandbox.ts'

export const sandboxEn: English<typeof sandboxZh> = {
  'sandbox.start': 'Start the sandbox',
  'sandbox.starting': 'Starting the sandbox…',
  'sandbox.up': '{{up}} of {{of}} hosts up',
  'sandbox.ending': 'Ending the sandbox…',
  'sandbox.here': 'Sandbox',
  'sandbox.apart': 'Practice hosts on this computer. Your own hosts, runs and passwords are not here.',
  'sandbox.end': 'End the sandbox',
  'sandbox.end-title': 'A run is under way in the sandbox',
  'sandbox.end-explain': 'Ending the sandbox interrupts it. It can be carried on when the sandbox is started again.',
  'sandbox.end-confirm': 'Interrupt it and end',
}
