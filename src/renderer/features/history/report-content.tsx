import { createElement, type ReactNode } from 'react'

/** The elements that a report is made of. Anything else is shown as its text alone. */
const allowed = new Set(['h1', 'h2', 'h3', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'pre'])
/** Classes that a report uses. */
const classes = new Set(['good', 'bad', 'facts', 'plain'])

/**
 * A report's HTML as it reads, in the panel's own look. It is parsed without being carried out, and built anew from a short
 * list of elements without attributes: a report holds what hosts have printed.
 */
export function ReportContent({ html }: { html: string }) {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return <div className="report-content">{childrenOf(parsed.body)}</div>
}

function childrenOf(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, index) => {
    if (child instanceof Text) return child.data
    if (!(child instanceof Element)) return null
    const name = child.localName
    if (!allowed.has(name)) return child.textContent
    const className = classes.has(child.className) ? child.className : undefined
    return createElement(name, { key: index, className }, ...childrenOf(child).filter((part) => !isLayout(name, part)))
  })
}

/** Line breaks between rows and cells are no content, and a table may not have them. */
const isLayout = (name: string, part: ReactNode): boolean =>
  ['table', 'thead', 'tbody', 'tr'].includes(name) && typeof part === 'string' && part.trim() === ''
