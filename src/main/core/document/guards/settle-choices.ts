import type { Choice } from '#shared/document/reading.ts'
import type { Piece } from '../piece.ts'

/** A method that is the only one is no choice; environments are one as soon as there are two. */
export function settleChoices(pieces: readonly Piece[]): Piece[] {
  const options = new Map<string, Set<string>>()
  for (const { choice } of pieces)
    if (choice?.kind === 'alternative') options.set(choice.group, (options.get(choice.group) ?? new Set()).add(choice.option))
  const environments = new Set(pieces.flatMap((piece) => piece.environment ?? []))
  return pieces.map((piece) => {
    const choice = piece.choice
    const single = choice?.kind === 'alternative' && !choice.group.startsWith('or-') && (options.get(choice.group)?.size ?? 0) < 2
    const { choice: _, ...rest } = piece
    if (choice !== undefined && !single) return piece
    return piece.environment !== undefined && environments.size > 1 ? { ...rest, choice: environmentChoice(piece.environment) } : rest
  })
}

const environmentChoice = (environment: string): Choice => ({ kind: 'environment', group: 'environment', option: environment })
