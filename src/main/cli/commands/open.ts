import { InvalidArgumentError, Option } from 'commander'
import type { CommandSetup } from '../command-setup.ts'
import { findElectron, openElectron } from '../open/open-electron.ts'

type Options = { shell?: 'electron' | 'browser'; port?: number; window: boolean }

export function addOpen({ program, words, act, end, setting }: CommandSetup): void {
  const browser = act({ mode: 'write', needs: 'inventory' }, async (around, options: Options) => {
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
      return browser(options)
    })
}

/** Throws what commander reports as wrong usage. */
function portOf(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('0–65535')
  return port
}
