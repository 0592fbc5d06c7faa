import { useEffect, useState } from 'react'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'

/** The whole inventory as the file that can be imported again; no secret is ever in it. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { application, fleet } = useStores()
  const [yaml, setYaml] = useState<string>()
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => void fleet.actions.yaml().then(setYaml), [fleet])
  const copy = async (text: string) => {
    const copied = await application.actions.attempt(fleet.actions.copy(text).then(() => true))
    setIsCopied(copied === true)
  }
  return (
    <Dialog title={words('fleet.export-title')} onClose={onClose} isWide>
      {yaml !== undefined && (
        <>
          <ScrollRegion label={words('fleet.export-title')} className="report">
            <pre>{yaml}</pre>
          </ScrollRegion>
          <div className="buttons">
            <Button onClick={onClose}>{words('dialog.close')}</Button>
            <Button onClick={() => void copy(yaml)}>{words(isCopied ? 'fleet.copied' : 'fleet.copy')}</Button>
            <Button tone="go" onClick={() => fleet.actions.download(yaml)}>
              {words('fleet.download')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
