import { plainLines } from '#shared/text/plain-line.ts'

export type ProblemText = { what: string; where: string; next: string }

export type ProblemViewProps = {
  text: ProblemText
  evidence?: string
  evidenceLabel: string
  /** Where the answer depends on it, what was seen is shown at once. */
  isOpen?: boolean
}

/** A problem as the operator reads it: what, where, what now, and what was seen. */
export function ProblemView({ text, evidence, evidenceLabel, isOpen = false }: ProblemViewProps) {
  return (
    <div className="problem">
      <p className="what">{text.what}</p>
      {text.where !== '' && <p className="where">{text.where}</p>}
      <p className="next">{text.next}</p>
      {evidence !== undefined && evidence !== '' && (
        <details open={isOpen}>
          <summary>{evidenceLabel}</summary>
          <pre>{plainLines(evidence)}</pre>
        </details>
      )}
    </div>
  )
}
