import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/** SHA-256 of a file as it stands. Fact: `sha256 HEX`, or `sha256 none` where there is no file. */
export function hashOfFile(path: string): Command {
  const file = word(path)
  return question(
    [`if [ -f ${file} ]; then ferry_fact sha256 "$(ferry_sha256 < ${file})"; else ferry_fact sha256 none; fi`],
    ['fact', 'sha256'],
  )
}

/** Ends with 1 unless the file is the very one of the plan. */
export function hashOfArchive(path: string, sha256: string): Command {
  const file = word(path)
  return question(
    [`if [ "$(ferry_sha256 < ${file})" != ${sha256} ]; then echo ${word(`${path} is not the archive of the plan`)}; exit 1; fi`],
    ['sha256'],
  )
}
