import { useApplication, useStores } from '../stores/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use-words.ts'
import { Button } from '../ui/button.tsx'
import { ProblemView } from '../ui/problem-view.tsx'

/** What went wrong, until the operator puts it away. */
export function Notices() {
  const words = useWords()
  const describe = useDescribe()
  const { application } = useStores()
  const notices = useApplication((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <section className="notices" aria-label={words('notice.list')}>
      {notices.map(({ id, problem }) => (
        <div className="notice" role="alert" key={id}>
          <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
          <Button tone="link" label={words('notice.dismiss')} onClick={() => application.actions.dismiss(id)}>
            ✕
          </Button>
        </div>
      ))}
    </section>
  )
}
