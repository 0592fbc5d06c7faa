export type PatternFaultProps = { text: { what: string; next: string }; id?: string }

/** Under the field of a search: why nothing is looked for, and how to write it. */
export function PatternFault({ text, id }: PatternFaultProps) {
  return (
    <p id={id} className="fault" role="status">
      <b>{text.what}</b> {text.next}
    </p>
  )
}
