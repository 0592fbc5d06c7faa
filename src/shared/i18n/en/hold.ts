import type { English } from '../english.ts'
import type { holdZh } from '../zh/hold.ts'

/** Earliest times and windows. */
export const holdEn: English<typeof holdZh> = {
  'hold.title': '{{host}}: not yet',
  'hold.title-asked': '{{host}}: not within its window',
  'hold.until': '{{host}} begins at {{time}}, in {{left}}',
  'hold.missed': 'the window of {{host}} was over at {{time}}, and it had not begun',
  'hold.next': 'the next window of {{host}} is {{time}} (in {{left}}); it does not begin by itself',
  'hold.wait': 'wait for that window',
  'hold.go': 'let it through now',
  'hold.stop': 'stop here',
  'hold.by': 'let through by',
  'hold.reason': 'Reason (goes into the journal)',
  'hold.after': 'not before {{time}} ({{zone}})',
  'hold.window': 'begins between {{time}} ({{zone}}) only',
  'cli.hold-waits': 'there is no terminal to ask at: it begins by itself when it is time',
  'cli.declined-hold': '{{host}} is not within its window, and there is no terminal to ask at: stopped. `ferry resume` when it is',
  'window.hold-go': 'let through by {{by}}: {{reason}}',
  'window.hold-wait': 'waits for the next window',
  'window.hold-stop': 'stopped here',
  'notice.question-hold': 'It is not within its window: wait for the next one, let it through, or stop?',
}
