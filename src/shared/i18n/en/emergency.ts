import type { English } from '../english.ts'
import type { emergencyZh } from '../zh/emergency.ts'

/** Contacts and what helps against what. */
export const emergencyEn: English<typeof emergencyZh> = {
  'emergency.title': 'Emergency',
  'emergency.contacts': 'Who is called',
  'emergency.remedies': 'What helps',
  'emergency.role': 'Role',
  'emergency.name': 'Name',
  'emergency.contact': 'Contact',
  'emergency.problem': 'Problem',
  'emergency.symptom': 'Symptom',
  'emergency.remedy': 'What to do',
  'emergency.owner': 'By',
  'emergency.search': 'Find: symptom, name, role',
  'emergency.not-found': 'Nothing has that in it.',
  'emergency.none': 'This release names neither contacts nor what to do about problems.',
  'emergency.option': 'only whom to call and what helps; the argument may be a release file or a document',
  'emergency.find': 'only what has these words in it',
  'action.emergency': 'Open contacts and what helps',
}
