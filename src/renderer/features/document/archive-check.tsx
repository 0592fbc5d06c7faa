import type { ArchiveFacts } from '#shared/domain/archive.ts'
import { formatBytes, formatCount } from '#shared/text/format.ts'
import { useDocument } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { type ProblemText, ProblemView } from '../../ui/problem-view.tsx'
import { Chip } from '../../ui/small.tsx'

/** As many digits as tell two builds apart at a glance; all of them stand in the tip and can be copied from the plan. */
const digitsShown = 12

/** What the archive is, or what is wrong with it. */
export function ArchiveCheck({ service, path }: { service: string; path: string }) {
  const words = useWords()
  const describe = useDescribe()
  const state = useDocument(({ archives }) => archives[service])
  switch (state?.kind) {
    case undefined:
      return null
    case 'checking':
      return (
        <p className="dim" role="status">
          {words('document.archive-checking')}
        </p>
      )
    case 'problem':
      return (
        <div className="archive-problem" role="status">
          <Chip tone="bad">{words('document.archive-bad')}</Chip>
          <ProblemView
            text={beside(path, describe(state.problem))}
            evidence={state.problem.evidence}
            evidenceLabel={words('problem.evidence')}
          />
        </div>
      )
    case 'fine':
      return (
        <>
          <Facts facts={state.facts} />
          {state.warnings.map((warning) => (
            <div className="archive-problem" key={warning.code}>
              <Chip tone="warn">{words('remark.warning')}</Chip>
              <ProblemView
                text={{ ...describe(warning), where: '' }}
                evidence={warning.evidence}
                evidenceLabel={words('problem.evidence')}
              />
            </div>
          ))}
        </>
      )
  }
}

/** The path stands just above; it is said again only where it was completed. */
const beside = (path: string, text: ProblemText): ProblemText => ({ ...text, where: text.where === path ? '' : text.where })

function Facts({ facts }: { facts: ArchiveFacts }) {
  const words = useWords()
  return (
    <p className="archive-facts" role="status">
      <Chip tone="ok">{words('document.archive-fine')}</Chip>
      <span>{facts.kind}</span>
      <span>{words('document.archive-entries', { count: formatCount(facts.entries) })}</span>
      <span>{words('document.archive-sizes', { size: formatBytes(facts.size), unpacked: formatBytes(facts.unpacked) })}</span>
      <span>{words('document.archive-top', { top: facts.top })}</span>
      <span title={facts.sha256}>{`SHA-256 ${facts.sha256.slice(0, digitsShown)}…`}</span>
    </p>
  )
}
