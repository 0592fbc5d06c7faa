import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { saveFile } from '../save-file.ts'

export function addExport({ program, words, act }: CommandSetup): void {
  program
    .command('export')
    .argument('[file]', words('cli.export-file'))
    .description(words('cli.export'))
    .action(
      act({ mode: 'read', needs: 'inventory' }, async (around, file: string | undefined) => {
        const { yaml } = await around.session.request('inventory.export', {})
        if (file === undefined) show(around, { yaml }, () => [yaml.trimEnd()])
        else {
          const path = await saveFile(file, yaml)
          show(around, { file: path }, () => [words('cli.written', { path })])
        }
        return exitCodes.success
      }),
    )
}
