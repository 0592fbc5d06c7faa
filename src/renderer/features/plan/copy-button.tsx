import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Milliseconds for which the tick is shown. */
const tickTime = 1_500

/** Copies and says so. */
export function CopyButton({ label, text }: { label: string; text(): string }) {
  const words = useWords()
  const { releases } = useStores()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), tickTime)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => setCopied(await releases.actions.copy(text()))
  return <IconButton icon={isCopied ? Check : Copy} label={isCopied ? words('plan.copied') : label} onClick={() => void copy()} />
}
