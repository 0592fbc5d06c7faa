import { checkReading } from '../check/check-reading.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readText } from '../document/read-text.ts'

/** A document line by line, and what is wrong with it. `path` where it is a file, `text` where it was given. */
export async function readChecked({ path, text }: { path?: string; text?: string }) {
  const written = text ?? (path === undefined ? '' : await readDocumentFile(path))
  const reading = readText(written, path === undefined ? {} : { file: path })
  return { reading, findings: checkReading(reading, written) }
}
