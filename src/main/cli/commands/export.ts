import { fail } from '#shared/problem/problem.ts'
import { type Around, show, showFile } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanFlags } from '../plan-options.ts'
import { saveFile } from '../save-file.ts'
import { plainText } from '../show/plain-text.ts'
import { writeFolder } from '../write-folder.ts'

type Flags = PlanFlags & { ansible?: string; force?: true }

export function addExport({ program, words, act }: CommandSetup): void {
  withPlanFlags(program.command('export').argument('[file]', words('cli.export-file')), words)
    .option('--ansible <dir>', words('cli.ansible'))
    .option('--force', words('cli.force'))
    .description(words('cli.export'))
    .action(
      act({ mode: 'read', needs: 'inventory' }, async (around, file: string | undefined, flags: Flags) =>
        flags.ansible === undefined ? exportInventory(around, file) : exportPlaybook(around, file, flags, flags.ansible),
      ),
    )
}

async function exportInventory(around: Around, file: string | undefined): Promise<ExitCode> {
  const { yaml } = await around.session.request('inventory.export', {})
  if (file === undefined) showFile(around, { yaml }, yaml)
  else {
    const path = await saveFile(file, yaml)
    show(around, { file: path }, () => [around.words('cli.written', { path })])
  }
  return exitCodes.success
}

async function exportPlaybook(around: Around, release: string | undefined, flags: Flags, folder: string): Promise<ExitCode> {
  const { session, words, language } = around
  if (release === undefined) return fail('export-needs-release')
  const { files, left } = await session.request('plan.export', { ...planRequest(release, flags), language })
  const { path, replaced } = await writeFolder(folder, files, flags.force === true)
  show(around, { folder: path, files: files.map((file) => file.path), replaced, left }, () => [
    ...(replaced.length === 0 ? [] : [words('cli.ansible-replaced', { files: replaced.join(', ') })]),
    words('cli.ansible-written', { path, count: files.length }),
    words('cli.ansible-left'),
    ...left.map((sentence) => `  - ${plainText(sentence)}`),
  ])
  return exitCodes.success
}
