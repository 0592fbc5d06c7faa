/** A clock that can be held, hurried and moved. Times are milliseconds since 1970. */
export type Player = { from: number; to: number; moment: number; speed: Speed; isPlaying: boolean }

export const speeds = [1, 10, 60] as const
export type Speed = (typeof speeds)[number]

/** Stands at its end: what was seen last. */
export const playerAtEnd = (from: number, to: number): Player => ({ from, to: Math.max(from, to), moment: to, speed: 1, isPlaying: false })

/** After so many real milliseconds. It stops by itself at the end. */
export function advance(player: Player, elapsed: number): Player {
  if (!player.isPlaying) return player
  const moment = Math.min(player.to, player.moment + elapsed * player.speed)
  return { ...player, moment, isPlaying: moment < player.to }
}

export function seek(player: Player, moment: number): Player {
  const inside = Math.min(player.to, Math.max(player.from, moment))
  return { ...player, moment: inside, isPlaying: player.isPlaying && inside < player.to }
}

/** Holds it, or lets it go; at the end it begins anew. */
export function toggle(player: Player): Player {
  if (player.isPlaying) return { ...player, isPlaying: false }
  return { ...player, isPlaying: player.from < player.to, moment: player.moment >= player.to ? player.from : player.moment }
}

/** Where the moment stands between beginning and end, 0 to 1. */
export function shareOf({ from, to }: Pick<Player, 'from' | 'to'>, moment: number): number {
  return to > from ? (moment - from) / (to - from) : 1
}
