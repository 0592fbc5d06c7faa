import type { SearchHit } from '../../stores/history.ts'

export type HitGroup = { key: string; run: string; places: { key: string; place: SearchHit; hits: SearchHit[] }[] }

const placeKey = ({ target, way, step, attempt, log = '', isCommand = false }: SearchHit): string =>
  JSON.stringify([target, way, step, attempt, log, isCommand])

/** Lines of an output by their numbers; of commands, each of which counts its own, first by the time at which it left. */
const inOrder = (one: SearchHit, other: SearchHit): number => (one.isCommand ? one.at - other.at : 0) || one.number - other.number

/** Hits by run, and in it by host, step and log; each in the order in which it came, lines of a place in theirs. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups: HitGroup[] = []
  for (const hit of hits) {
    const group = groups.find(({ run }) => run === hit.run) ?? added(groups, { key: hit.run, run: hit.run, places: [] })
    const key = placeKey(hit)
    const place = group.places.find((candidate) => candidate.key === key) ?? added(group.places, { key, place: hit, hits: [] })
    place.hits.push(hit)
  }
  for (const { places } of groups) for (const { hits: found } of places) found.sort(inOrder)
  return groups
}

function added<Item>(list: Item[], item: Item): Item {
  list.push(item)
  return item
}
