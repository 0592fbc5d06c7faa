/** One command → what kind of task it is. The first recogniser that knows it wins; what none knows is a command as it stands. */
import { type Doing, doing } from '../piece.ts'
import type { Session } from '../session.ts'
import { readDatabase } from './database-commands.ts'
import { readFiles } from './file-commands.ts'
import { readHttp } from './http-commands.ts'
import { readLooks } from './look-commands.ts'
import { isCommandWord } from './looks-like-command.ts'
import { readOthers } from './other-commands.ts'
import { readProcesses } from './process-commands.ts'
import { readServices } from './service-commands.ts'
import { type Command, commandsOf } from './shell-line.ts'

export type CommandReader = (command: Command, session: Session) => Doing | undefined

const readers: readonly CommandReader[] = [readServices, readDatabase, readHttp, readLooks, readFiles, readProcesses, readOthers]

/** `cd /home tar xvf a.tar`: a line break was lost. */
const runTogether = /^cd\s+([/~][^\s;&|]*)\s+([a-z]\S*\s.+)$/

/** A line of shell that is no login and no change of folder. */
export function readLine(text: string, line: number, session: Session): Doing {
  const [, folder, rest] = runTogether.exec(text) ?? []
  if (folder !== undefined && rest !== undefined && isCommandWord(rest))
    return { ...readLine(rest, line, { ...session, folder }), folder, command: text }
  const commands = commandsOf(text, line)
  const [first] = commands
  const own = placeOf(session)
  if (commands.length === 1 && first !== undefined) {
    const account = accountOf(text)
    for (const reader of readers) {
      const found = reader(first, session)
      if (found !== undefined) return { ...own, ...found, command: text, ...(account === undefined ? {} : { account }) }
    }
    return { ...own, ...plainCommand(text), ...(account === undefined ? {} : { account }) }
  }
  const deeds = commands.map((command) => readers.map((reader) => reader(command, session)?.deed).find((deed) => deed !== undefined))
  return { ...own, ...plainCommand(text), deed: deeds.find((deed) => deed !== undefined) }
}

/** Lines that only mean something together. */
export function readScript(text: string, session: Session): Doing {
  return { ...placeOf(session), ...plainCommand(text) }
}

function plainCommand(text: string): Doing {
  return { ...doing('command', text, { command: text }), command: text }
}

const placeOf = ({ folder, account, on }: Session): Partial<Doing> => ({
  ...(folder === undefined ? {} : { folder }),
  ...(account === undefined ? {} : { account }),
  ...(on === undefined ? {} : { on: [...on] }),
})

/** `sudo -u app …`, `su - app -c "…"`. */
function accountOf(text: string): string | undefined {
  return /\bsudo\s+(?:-\w+\s+)*-u\s*(\w[\w.-]*)/.exec(text)?.[1] ?? /\bsu\s+(?:-l?\s+)?(\w[\w.-]*)\s+-c\b/.exec(text)?.[1]
}
