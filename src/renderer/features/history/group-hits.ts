import type { SearchHit } from '../../stores/history.ts'

export type HitGroup = { key: string; run: string; places: { key: string; place: SearchHit; hits: SearchHit[] }[] }

const placeKey = ({ target, way, step, attempt, log = '' }: SearchHit): string => JSON.stringify([target, way, step, attempt, log])

/** Hits by run, and in it by host, step and log; each in the order in which it came, lines of a place in theirs. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups: HitGroup[] = []
  for (const hit of hits) {
    const group = groups.find(({ run }) => run === hit.run) ?? added(groups, { key: hit.run, run: hit.run, places: [] })
    const key = placeKey(hit)
    const place = group.places.find((candidate) => candidate.key === key) ?? added(group.places, { key, place: hit, hits: [] })
    place.hits.push(hit)
  }
  for (const { places } of groups) for (const { hits: found } of places) found.sort((one, other) => one.number - other.number)
  return groups
}

function added<Item>(list: Item[], item: Item): Item {
  list.push(item)
  return item
}
