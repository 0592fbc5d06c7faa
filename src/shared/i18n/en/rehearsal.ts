import type { English } from '../english.ts'
import type { rehearsalZh } from '../zh/rehearsal.ts'

/** Rehearsals and environments. */
export const rehearsalEn: English<typeof rehearsalZh> = {
  'rehearsal.environment': 'Environment',
  'rehearsal.production': 'production',
  'rehearsal.option': 'rehearse in this environment of the inventory; production is left alone',
  'rehearsal.is': 'Rehearsal: these are hosts of {{environment}}, not of production',
  'rehearsal.whole': 'rehearsed {{age}} in {{environment}}: {{forward}} forward, {{back}} back ({{run}})',
  'rehearsal.forward-only': 'rehearsed {{age}} in {{environment}}: {{forward}} forward, and not all the way back ({{run}})',
  'rehearsal.not-passed': 'the rehearsal {{age}} in {{environment}} did not pass: {{gaps}} ({{run}})',
  'rehearsal.none': 'never rehearsed',
  'rehearsal.needed-forward': 'has to be rehearsed first',
  'rehearsal.needed-both': 'has to be rehearsed first, forward and back',
  'rehearsal.own': 'this run: {{forward}} forward',
  'rehearsal.own-both': 'this run: {{forward}} forward, {{back}} back',
  'rehearsal.gap-part': 'hosts were left out',
  'rehearsal.gap-unfinished': 'it did not come to its end',
  'rehearsal.gap-skipped': 'steps were skipped',
  'rehearsal.gap-unlooked': 'nobody looked at some lines',
  'rehearsal.gap-not-gone-back': 'the way back was not gone',
  'rehearsal.gap-left-over': 'not all of it came back',
  'rehearsal.heading': 'Rehearsal',
  'rehearsal.task': 'Task',
  'rehearsal.time-own': 'this run',
  'rehearsal.time-forward': 'rehearsed forward',
  'rehearsal.time-back': 'rehearsed back',
  'rehearsal.measure-started': 'services that came up',
  'rehearsal.measure-functions': 'verification that passed',
  'rehearsal.measure-performance': 'limits that were kept',
  'rehearsal.measure-recovery': 'way back took',
  'settings.rehearsal': 'Rehearsal before a release',
  'settings.rehearsal-note':
    'What was not rehearsed so cannot begin in production; a release file may ask for more. A rehearsal goes in an environment of the inventory.',
  'settings.rehearsal-none': 'not asked for',
  'settings.rehearsal-forward': 'forward',
  'settings.rehearsal-both': 'forward and back',
}
