import { X } from 'lucide-react'
import { useApplication, useStores } from '../stores/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use-words.ts'
import { AboveModals } from '../ui/above-modals.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemView } from '../ui/problem-view.tsx'

/** What went wrong, until the operator puts it away; also over a dialog. */
export function Notices() {
  const words = useWords()
  const describe = useDescribe()
  const { application } = useStores()
  const notices = useApplication((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <AboveModals>
      <section className="notices" aria-label={words('notice.list')}>
        {notices.map(({ id, problem }) => (
          <div className="notice" role="alert" key={id}>
            <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
            <IconButton icon={X} label={words('notice.dismiss')} onClick={() => application.actions.dismiss(id)} />
          </div>
        ))}
      </section>
    </AboveModals>
  )
}
