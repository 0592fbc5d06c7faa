import { InvalidArgumentError, Option } from 'commander'
import { problemOf } from '#shared/problem/problem.ts'
import type { Setting } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { findElectron, openElectron } from '../open/open-electron.ts'

type Options = { shell?: 'electron' | 'browser'; port?: number; window: boolean }

export function addOpen({ program, words, act, end, setting }: CommandSetup): void {
  const browser = act({ mode: 'write', needs: 'inventory' }, async (around, options: Options) => {
    around.session.core.carryWatchesOn()
    const { openInBrowser } = await import('../open/open-in-browser.ts')
    return openInBrowser(around, options)
  })
  program
    .command('open')
    .description(words('cli.open'))
    .addOption(new Option('--shell <shell>', words('cli.open-shell')).choices(['electron', 'browser']))
    .option('--port <number>', words('cli.open-port'), portOf)
    .option('--no-window', words('cli.open-no-window'))
    .action(async (options: Options) => {
      const electron = options.shell === 'browser' || !options.window ? undefined : findElectron(options.shell === 'electron')
      if (electron?.kind === 'found') return end(await openElectron(setting, electron, program.opts()))
      if (electron?.kind === 'absent') setting.terminal.err(words('cli.open-without-electron', { reason: words(electron.reason) }))
      await browser(options).catch(async (caught: unknown) => {
        if (!(await openAnother(setting, caught, { ...options, ...program.opts<{ data: string }>() }))) throw caught
        end(exitCodes.success)
      })
    })
}

/** A Ferry that runs on this data directory opens another window, or gives an address. False where it cannot. */
async function openAnother({ words, terminal }: Setting, caught: unknown, { window, data }: Options & { data: string }): Promise<boolean> {
  const { code, values } = problemOf(caught)
  if (code !== 'data-directory-in-use') return false
  const { knock } = await import('../../browser/open-browser-shell.ts')
  // The sandbox has a directory of its own, and may be open inside the Ferry of the one around it.
  const opened = (await knock(String(values.directory), { window })) ?? (await knock(data, { window }))
  if (opened === undefined) return false
  terminal.err(words('shell.already-open'))
  if (opened.url !== undefined) terminal.out(words('shell.address', { url: opened.url }))
  return true
}

/** Throws what commander reports as wrong usage. */
function portOf(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('0–65535')
  return port
}
