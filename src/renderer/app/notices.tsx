import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ApplicationState } from '../stores/application.ts'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use/use-words.ts'
import { AboveModals } from '../ui/above-modals.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemView } from '../ui/problem-view.tsx'

/** Milliseconds: time to read what happened and what to do, twice. */
const stays = 20_000
/** The newest; more would cover what one works on. */
const mostShown = 3

/** What went wrong, until it was there to read for a while or is put away; also over a dialog. */
export function Notices() {
  const words = useWords()
  const notices = useApplication((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <AboveModals>
      <section className="notices" aria-label={words('notice.list')}>
        {notices.slice(-mostShown).map((notice) => (
          <NoticeBox key={notice.id} notice={notice} />
        ))}
      </section>
    </AboveModals>
  )
}

/** It goes by itself, but not from under the eyes of who has the pointer or the focus on it. */
function NoticeBox({ notice: { id, problem } }: { notice: ApplicationState['notices'][number] }) {
  const words = useWords()
  const describe = useDescribe()
  const { application } = useStores()
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    if (isRead) return
    const timer = setTimeout(() => application.actions.dismiss(id), stays)
    return () => clearTimeout(timer)
  }, [isRead, application, id])
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
