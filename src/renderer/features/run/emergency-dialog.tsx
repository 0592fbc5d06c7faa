import { useState } from 'react'
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
  const words = useWords()
  if (remedies.length === 0) return null
  return (
    <table className="emergency-table">
      <caption>{words('emergency.remedies')}</caption>
      <thead>
        <tr>
          {remedyColumns.map((column) => (
            <th scope="col" key={column}>
              {words(`emergency.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {remedies.map(({ problem, symptom, remedy, owner }) => (
          <tr key={`${problem}\n${symptom}\n${remedy}`}>
            <th scope="row">{problem}</th>
            <td>{symptom}</td>
            <td>{remedy}</td>
            <td>{owner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Contacts({ contacts }: Pick<Emergency, 'contacts'>) {
  const words = useWords()
  if (contacts.length === 0) return null
  return (
    <table className="emergency-table">
      <caption>{words('emergency.contacts')}</caption>
      <thead>
        <tr>
          {contactColumns.map((column) => (
            <th scope="col" key={column}>
              {words(`emergency.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {contacts.map(({ role, name, contact }) => (
          <tr key={`${role}\n${name}\n${contact}`}>
            <th scope="row">{role}</th>
            <td>{name}</td>
            <td>{contact === '' ? '—' : contact}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
