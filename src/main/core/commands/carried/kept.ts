/** What exported work leaves on a host, so that its way back knows what was done there. */
import { word } from '../quote.ts'

export type Mark = {
  /** Of the export: letters, digits and hyphens. */
  token: string
  /** Of the task in it. */
  mark: string
}

/** A folder of the account, and in it files that begin with the task's mark. A word of the shell. */
export const keptFile = ({ token, mark }: Mark, name = ''): string => `"$HOME"/.ferry/exported/${word(token)}/${word(`${mark}${name}`)}`

const folder = ({ token }: Mark) => `"$HOME"/.ferry/exported/${word(token)}`

/** From here on there is something to bring back. */
export const noteBegun = (mark: Mark): string => `( umask 077; mkdir -p ${folder(mark)} && : > ${keptFile(mark)} ) || exit 1`

/** The same for modules of Ansible, which know `~` and no variables of a shell. */
export const keptPath = ({ token, mark }: Mark): string => `~/.ferry/exported/${token}/${mark}`
