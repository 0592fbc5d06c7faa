/** `npm run -s fates -- FILES…`: what becomes of each line of documents, as a table. */
import { basename } from 'node:path'
import { readDocumentFile } from '#core/document/read-file.ts'
import { fateHead, fateRow } from './fates.ts'

console.log(fateHead.join('\n'))
for (const path of process.argv.slice(2)) console.log(fateRow(basename(path), await readDocumentFile(path)))
