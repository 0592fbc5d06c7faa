/** `server.ports[0].name` in a tree of maps and lists, in which a name may have dots of its own. */

export type Branch<Node> = { names: (string | number)[]; node: Node }

/** What is below a node: by name in a map, by number in a list; undefined of a value. */
export type Below<Node> = (node: Node) => { kind: 'map' | 'list'; children: { name: string; node: Node }[] } | undefined

/** Every place that this key can mean. */
export function placesOf<Node>(root: Node, key: string, below: Below<Node>): Branch<Node>[] {
  return reach(root, key, below, []).flatMap(({ rest, ...branch }) => (rest === '' ? [branch] : []))
}

/** The deepest maps on the way to a key that is not there, each with what of the key is left. */
export function deepestMap<Node>(root: Node, key: string, below: Below<Node>): (Branch<Node> & { rest: string }) | undefined {
  const maps = reach(root, key, below, []).filter(({ node, rest }) => rest !== '' && !rest.startsWith('[') && below(node)?.kind === 'map')
  const [first, second] = maps.toSorted((one, other) => one.rest.length - other.rest.length)
  return first === undefined || first.rest.length === second?.rest.length ? undefined : first
}

function reach<Node>(node: Node, rest: string, below: Below<Node>, names: (string | number)[]): (Branch<Node> & { rest: string })[] {
  const here = { names, node, rest }
  const inside = below(node)
  if (inside === undefined || rest === '') return [here]
  return [
    here,
    ...inside.children.flatMap((child) => {
      const written = inside.kind === 'list' ? `[${child.name}]` : child.name
      const left = leftOf(rest, written)
      const name = inside.kind === 'list' ? Number(child.name) : child.name
      return left === undefined ? [] : reach(child.node, left, below, [...names, name])
    }),
  ]
}

/** What is left of a path after its first name; undefined where it begins otherwise. */
function leftOf(path: string, name: string): string | undefined {
  if (name === '' || !path.startsWith(name)) return undefined
  const left = path.slice(name.length)
  if (left === '' || left.startsWith('[')) return left
  return left.startsWith('.') && left.length > 1 ? left.slice(1) : undefined
}

/** The names that are made for what is left: one with its dots where the map has such names, else a map in a map. */
export function namesFor<Node>(rest: string, map: Node, below: Below<Node>): string[] | undefined {
  if (rest.includes('[')) return undefined
  const isFlat = below(map)?.children.some(({ name }) => name.includes('.')) ?? false
  const names = isFlat ? [rest] : rest.split('.')
  return names.includes('') ? undefined : names
}
