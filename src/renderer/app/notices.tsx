import { X } from 'lucide-react'
import { useState } from 'react'
import type { ApplicationState } from '../stores/application.ts'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { AboveModals } from '../ui/focus/above-modals.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemView } from '../ui/problem-view.tsx'

/** The newest; more would cover what one works on, and are shown when they are asked for. */
const mostShown = 3

/** What went wrong, until it was there to read for a while or is put away; also over a dialog. */
export function Notices() {
  const words = useWords()
  const notices = useApplication((state) => state.notices)
  const [isWhole, setWhole] = useState(false)
  if (notices.length === 0) return null
  const more = notices.length - mostShown
  return (
    <AboveModals>
      <section className="notices" aria-label={words('notice.list')}>
        {more > 0 && (
          <Button tone="small" onClick={() => setWhole(!isWhole)}>
            {isWhole ? words('notice.fewer') : words('notice.more', { count: more })}
          </Button>
        )}
        {(isWhole ? notices : notices.slice(-mostShown)).map((notice) => (
          <NoticeBox key={notice.id} notice={notice} />
        ))}
      </section>
    </AboveModals>
  )
}

function NoticeBox({ notice: { id, problem } }: { notice: ApplicationState['notices'][number] }) {
  const words = useWords()
  const describe = useDescribe()
  const { application } = useStores()
  const setRead = (isRead: boolean) => application.actions.setRead(id, isRead)
  return (
    <div
      className="notice"
      role="alert"
      onPointerEnter={() => setRead(true)}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
      <IconButton icon={X} label={words('notice.dismiss')} onClick={() => application.actions.dismiss(id)} />
    </div>
  )
}
