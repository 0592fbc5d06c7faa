/** What a line has done is counted where no power cut reaches: in /srv. */
import { readFile } from 'node:fs/promises'
import { quote } from '#core/commands/quote.ts'
import type { FleetHost } from '#harness/types.ts'

export const read = (host: FleetHost, path: string) => readFile(host.outside(path), 'utf8')

export const linesOf = async (host: FleetHost, path: string) => (await read(host, path)).split('\n').filter((line) => line !== '')

/** Done at least once where it counts as done, and once more only where the operator has asked for it. */
export async function times(host: FleetHost, line: string, { file, isDone, retried }: { file: string; isDone: boolean; retried: number }) {
  const count = (await linesOf(host, file)).filter((one) => one === line).length
  if (isDone && count === 0) return [`"${line}" was never done`]
  return count > 1 + retried ? [`"${line}" was done ${count} times, and asked for ${1 + retried} times`] : []
}

/** Lines that are run by hand once the job of this name is over, while Ferry is away: nobody could tell whose work it is before. */
export const afterJob = async (host: FleetHost, job: string, lines: string): Promise<void> =>
  void (await host.exec(
    `tries=0; until ls /root/.ferry/jobs/*-${job}/exit > /dev/null 2>&1 || [ $((tries += 1)) -gt 200 ]; do sleep 0.05; done; ${lines}`,
  ))

/** What it was is written by hand, once the job that has changed it is over. */
export const overwrite = (host: FleetHost, job: string, path: string, text: string): Promise<void> =>
  afterJob(host, job, `printf ${quote(text)} > ${path} && touch -d 2020-01-02 ${path}`)
