import { Copy, Download, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/small.tsx'
import { ReportContent } from './report-content.tsx'

/** The report of a run: as Markdown or as a page, in either language; to look at, copy, keep and print. */
export function ReportDialog() {
  const words = useWords()
  const { history } = useStores()
  const report = useHistory((state) => state.report)
  const [isCopied, setCopied] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another report has not been copied yet
  useEffect(() => setCopied(false), [report])
  if (report === undefined) return null
  const { run, format, language, text, blocks } = report
  const copy = async () => {
    setCopied(await history.actions.copy(text))
  }
  return (
    <Dialog title={words('history.report-of', { run })} onClose={history.actions.closeReport} isWide>
      <div className="report-tools">
        <Segments
          label={words('history.report-format')}
          value={format}
          onChoose={(next) => void history.actions.makeReport(run, next, language)}
          choices={[
            { value: 'md', text: 'Markdown', label: 'Markdown' },
            { value: 'html', text: 'HTML', label: 'HTML' },
          ]}
        />
        <Segments
          label={words('history.report-language')}
          value={language}
          onChoose={(next) => void history.actions.makeReport(run, format, next)}
          choices={[
            { value: 'zh', text: '中', label: '中文', lang: 'zh' },
            { value: 'en', text: 'EN', label: 'EN English', lang: 'en' },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="report-view" aria-label={words('history.report-view')} tabIndex={0}>
        {format === 'md' ? <pre className="report">{text}</pre> : <ReportContent blocks={blocks} />}
      </section>
      <div className="buttons">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden="true" /> {words(isCopied ? 'history.copied' : 'history.copy')}
        </Button>
        <Button onClick={history.actions.print}>
          <Printer aria-hidden="true" /> {words('history.print')}
        </Button>
        <Button onClick={history.actions.saveReport}>
          <Download aria-hidden="true" /> {words('history.save')}
        </Button>
        <Button tone="go" onClick={history.actions.closeReport}>
          {words('dialog.close')}
        </Button>
      </div>
    </Dialog>
  )
}
