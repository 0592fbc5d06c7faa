import type { Emergency } from '#shared/domain/emergency.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'
import { table } from './table.ts'

/** Who is called, and what helps against what. */
export function emergencyLines({ words, terminal }: Setting, { contacts, remedies }: Emergency): string[] {
  const titled = (title: string, columns: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? []
      : [
          terminal.style('bold', title),
          ...table(
            columns.map((column) => ({ title: column })),
            rows.map((row) => row.map(plainText)),
          ),
          '',
        ]
  const lines = [
    ...titled(
      words('emergency.contacts'),
      [words('emergency.role'), words('emergency.name'), words('emergency.contact')],
      contacts.map(({ role, name, contact }) => [role, name, contact]),
    ),
    ...titled(
      words('emergency.remedies'),
      [words('emergency.problem'), words('emergency.symptom'), words('emergency.remedy'), words('emergency.owner')],
      remedies.map(({ problem, symptom, remedy, owner }) => [problem, symptom, remedy, owner]),
    ),
  ]
  return lines.length === 0 ? [words('emergency.none')] : lines
}
