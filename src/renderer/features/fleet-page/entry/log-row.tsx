import { useWords } from '../../../stores/use/use-words.ts'
import { textsAt } from './entry-draft.ts'
import { RowInput, type RowProps } from './rows.tsx'

export function LogRow({ row, set }: RowProps) {
  const words = useWords()
  const failTexts = textsAt(row, 'fail')
  return (
    <>
      <RowInput label={words('entry.log-path')} value={row.path} onChange={(text) => set('path', text)} />
      <RowInput label={words('entry.log-ready')} value={row.ready} onChange={(text) => set('ready', text)} />
      <textarea
        aria-label={words('entry.log-fail')}
        title={words('entry.log-fail')}
        placeholder={words('entry.log-fail')}
        spellCheck={false}
        rows={Math.max(1, failTexts.length)}
        value={failTexts.join('\n')}
        onChange={(event) => set('fail', event.target.value.split('\n'))}
      />
      <select
        aria-label={words('entry.log-encoding')}
        value={typeof row.encoding === 'string' ? row.encoding : ''}
        onChange={(event) => set('encoding', event.target.value)}
      >
        <option value="">{words('entry.encoding-guess')}</option>
        <option value="utf-8">UTF-8</option>
        <option value="gb18030">GB18030</option>
      </select>
    </>
  )
}
