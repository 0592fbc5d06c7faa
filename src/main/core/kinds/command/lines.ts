/** The lines of a command task, exactly as the host's shell gets them. */
import type { CommandSpec } from '#shared/kinds/task/command.ts'
import type { Command } from '../../commands/command.ts'
import { word } from '../../commands/quote.ts'

/** The first line that fails ends it; a block with control flow or a heredoc is one script, as it was written. */
export function commandLines({ folder }: Pick<CommandSpec, 'folder'>, lines: readonly string[]): Command {
  const reads = [...(folder === undefined ? [] : [`cd ${word(folder)}`]), ...lines]
  return { lines: ['set -e', ...reads], reads, uses: [], changes: true, login: true, once: true }
}
