/** A name that nobody else has. Pure. */

/** The wanted one; where it is taken, the first with a number behind it that is not. */
export function freeName(wanted: string, isTaken: (name: string) => boolean, between = '-'): string {
  let name = wanted
  for (let number = 2; isTaken(name); number += 1) name = `${wanted}${between}${number}`
  return name
}
