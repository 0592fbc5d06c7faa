import { type ReactNode, useState } from 'react'
import { type Emergency, findEmergency } from '#shared/domain/emergency.ts'
import { useRuns } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

const remedyColumns = ['problem', 'symptom', 'remedy', 'owner'] as const
const contactColumns = ['role', 'name', 'contact'] as const

/** Who is called, and what helps against what: over the run, which goes on behind it. */
export function EmergencyDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const emergency = useRuns((state) => state.open?.plan.emergency)
  const [wanted, setWanted] = useState('')
  if (emergency === undefined) return null
  const found = findEmergency(emergency, wanted)
  return (
    <Dialog title={words('emergency.title')} onClose={onClose} isWide>
      <label className="field">
        {words('emergency.search')}
        <input value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </label>
      <div className="emergency" aria-live="polite">
        {found.contacts.length + found.remedies.length === 0 && <p className="empty">{words('emergency.not-found')}</p>}
        <Remedies remedies={found.remedies} />
        <Contacts contacts={found.contacts} />
      </div>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.close')}</Button>
      </div>
    </Dialog>
  )
}

function Remedies({ remedies }: Pick<Emergency, 'remedies'>) {
  if (remedies.length === 0) return null
  return (
    <EmergencyTable of="remedies" columns={remedyColumns}>
      {remedies.map(({ problem, symptom, remedy, owner }) => (
        <tr key={`${problem}\n${symptom}\n${remedy}`}>
          <th scope="row">{problem}</th>
          <td>{symptom}</td>
          <td>{remedy}</td>
          <td>{owner}</td>
        </tr>
      ))}
    </EmergencyTable>
  )
}

function Contacts({ contacts }: Pick<Emergency, 'contacts'>) {
  if (contacts.length === 0) return null
  return (
    <EmergencyTable of="contacts" columns={contactColumns}>
      {contacts.map(({ role, name, contact }) => (
        <tr key={`${role}\n${name}\n${contact}`}>
          <th scope="row">{role}</th>
          <td>{name}</td>
          <td>{contact === '' ? '—' : contact}</td>
        </tr>
      ))}
    </EmergencyTable>
  )
}

type TableProps = {
  of: 'remedies' | 'contacts'
  columns: readonly (typeof remedyColumns | typeof contactColumns)[number][]
  children: ReactNode
}

function EmergencyTable({ of, columns, children }: TableProps) {
  const words = useWords()
  return (
    <table className="emergency-table">
      <caption>{words(`emergency.${of}`)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {words(`emergency.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
