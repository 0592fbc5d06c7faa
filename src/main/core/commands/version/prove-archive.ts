import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/** From so many bytes on openssl is quicker, though it takes longer to begin. */
const large = 4 * 1024 * 1024

/** SHA-256 of a file as it stands. Fact: `sha256 HEX`, or `sha256 none` where there is no file. @param bytes it should have */
export function hashOfFile(path: string, bytes: number): Command {
  const file = word(path)
  const hash = bytes < large ? 'ferry_sha256' : 'ferry_sha256_large'
  return question([`if [ -f ${file} ]; then ferry_fact sha256 "$(${hash} < ${file})"; else ferry_fact sha256 none; fi`], ['fact', 'sha256'])
}

/** Ends with 1 unless the file is the very one of the plan. */
export function hashOfArchive(path: string, sha256: string): Command {
  const file = word(path)
  return question(
    [`if [ "$(ferry_sha256_large < ${file})" != ${sha256} ]; then echo ${word(`${path} is not the archive of the plan`)}; exit 1; fi`],
    ['sha256'],
  )
}
