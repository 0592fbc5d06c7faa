import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/** Inode and bytes of a log, or `absent` where there is no such file that can be read. */
export function logPlace(path: string): Command {
  const log = word(path)
  return question([
    `if [ -r ${log} ]; then echo "$(ls -di ${log} | awk '{ print $1 }') $(wc -c < ${log} | tr -d ' ')"; else echo absent; fi`,
  ])
}
