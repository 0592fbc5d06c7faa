import type { English } from '../english.ts'
import type { cliRunZh } from '../zh/cli-run.ts'

export const cliRunEn: English<typeof cliRunZh> = {
  'cli.begin': 'Begin “{{title}}”: {{hosts}}?',
  'cli.nothing-done': 'Nothing was done.',
  'cli.run-head': '{{count}} targets; preflight of all first',
  'cli.run-head_one': '{{count}} target; its preflight first',
  'cli.run-resumed': 'carried on by {{by}}',
  'cli.rollback-head': '{{run}} goes back: {{targets}}',
  'cli.rollback-confirm': 'Roll these back: {{targets}}?',
  'cli.restore-confirm': 'Restore {{service}} on {{host}} from {{path}}? The present directory is kept aside',
  'cli.prune-confirm': 'Delete the backup {{path}} on {{host}}? It cannot be undone',
  'cli.resume-confirm': 'Carry on {{run}} ({{title}})?',
  'cli.inspect-nothing': 'No job of this run is left open on any host.',
  'cli.inspect-head': 'What the hosts say of steps that did not end:',
  'cli.lock-taken-over': '{{target}}: lock taken over',
  'cli.lock-lost': '{{target}}: somebody else has taken the lock, stopping',
  'cli.connection-lost': 'connection to {{host}} lost; its step goes on there, connecting again',
  'cli.connection-back': 'connection to {{host}} is back',
  'cli.interrupt-choices':
    "[c] continue  [s] stop: really ends the command on the host  [l] leave: Ferry ends, the host's job goes on, resume later",
  'cli.interrupt-prompt': 'c/s/l?',
  'cli.note': 'note (may be empty)',
  'cli.reason': 'reason (goes into the journal)',
  'cli.choose-prompt': 'PIDs of this service, with spaces; Enter for none',
  'cli.preflight-question': 'Preflight found what must be mended first: {{count}}',
  'cli.preflight-again': 'Look again, now that it is mended?',
  'cli.declined-gate':
    'The gate of {{host}} waits for a person, and there is no terminal: stopped here. --yes passes gates that found nothing wrong.',
  'cli.declined-gate-wrong': 'The gate of {{host}} found something wrong, and there is no terminal to ask on: stopped here.',
  'cli.declined-failure': '{{host}}: {{step}} did not succeed, and there is no terminal to ask on: stopped here.',
  'cli.declined-kill':
    '{{host}}: processes {{pids}} are still there after TERM, and there is no terminal to ask on: no KILL. Write `stop: { signal: TERM, escalate: true }` in the inventory, or run it in a terminal.',
  'cli.declined-choose':
    '{{host}}: several processes fit ({{pids}}), and there is no terminal to choose on: none is signalled. Make `process` in the inventory more exact, or run it in a terminal.',
  'cli.declined-preflight': 'Preflight found what must be mended first. Nothing was changed; mend it and run again.',
  'cli.declined-lock':
    '{{host}} is locked by {{operator}} on {{computer}} since {{since}} (run {{run}}), and there is no terminal to ask on: not taken over.',
  'cli.rolled-back': 'rolled back: {{targets}}',
  'cli.not-rolled-back': 'not rolled back: {{targets}}',
  'cli.left-running': 'Left {{run}}: jobs on the hosts go on, the run has not ended.',
  'cli.advice-resume': 'carry on:   {{command}}',
  'cli.advice-rollback': 'roll back:  {{command}}',
  'cli.advice-show': 'look:       {{command}}',
}
