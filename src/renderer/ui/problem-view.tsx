export type ProblemText = { what: string; where: string; next: string }

/** A problem as the operator reads it: what, where, what now, and what was seen. */
export function ProblemView({ text, evidence, evidenceLabel }: { text: ProblemText; evidence?: string; evidenceLabel: string }) {
  return (
    <div className="problem">
      <p className="what">{text.what}</p>
      {text.where !== '' && <p className="where">{text.where}</p>}
      <p className="next">{text.next}</p>
      {evidence !== undefined && evidence !== '' && (
        <details>
          <summary>{evidenceLabel}</summary>
          <pre>{evidence}</pre>
        </details>
      )}
    </div>
  )
}
