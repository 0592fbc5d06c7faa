import type { ReactNode } from 'react'

/** One setting: its name and what it means on the left, what can be chosen on the right. */
export function SettingRow(props: { name: string; note?: string; problem?: { id: string; text: string }; children: ReactNode }) {
  const { name, note, problem, children } = props
  return (
    <div className="setting">
      <div>
        <span className="setting-name">{name}</span>
        {note !== undefined && <p className="note">{note}</p>}
        {problem !== undefined && (
          <p className="note bad" id={problem.id} role="alert">
            {problem.text}
          </p>
        )}
      </div>
      <div className="setting-value">{children}</div>
    </div>
  )
}
