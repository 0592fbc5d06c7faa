import type { Choice } from '#shared/document/reading.ts'
import type { Piece } from '../piece.ts'

/** A method that is the only one is no choice; environments are one as soon as there are two. */
export function settleChoices(pieces: readonly Piece[]): Piece[] {
  const options = new Map<string, Set<string>>()
  for (const { choice } of pieces)
    if (choice?.kind === 'alternative') options.set(choice.group, (options.get(choice.group) ?? new Set()).add(choice.option))
  const environments = new Set(pieces.flatMap((piece) => piece.environment ?? []))
  const alone = environments.size === 1 && isPartElsewhere(pieces)
  return pieces.map((piece) => {
    const choice = piece.choice
    const single = choice?.kind === 'alternative' && !choice.group.startsWith('or-') && (options.get(choice.group)?.size ?? 0) < 2
    const { choice: _, ...rest } = piece
    if (choice !== undefined && !single) return piece
    if (piece.environment === undefined || (environments.size < 2 && !alone)) return rest
    return { ...rest, choice: alone ? elsewhereChoice(piece.environment) : environmentChoice(piece.environment) }
  })
}

/** 测试环境清理 beside the steps of the release: a part of the document is for where the release is not. */
const isPartElsewhere = (pieces: readonly Piece[]) =>
  pieces.some((piece) => piece.environment !== undefined && others.has(piece.environment)) &&
  pieces.some(({ environment, fate, role }) => environment === undefined && role === 'steps' && fate === 'typed')

const others = new Set(['测试', '开发', '预发布'])

const elsewhereChoice = (environment: string): Choice => ({ kind: 'condition', group: `environment-${environment}`, option: environment })

const environmentChoice = (environment: string): Choice => ({ kind: 'environment', group: 'environment', option: environment })
