/** Shell functions for the folder that a container makes of a WAR: it goes away with the old version and comes back with it. */

/**
 * `ferry_exploded_away FOLDER KEPT`: out of the way of the new version, which is unpacked anew. Once more after a break: what has been kept
 * stays, and what was made of the new file meanwhile goes.
 */
const explodedAway = `ferry_exploded_away() {
  if [ ! -e "$1" ]; then return 0; fi
  if [ -e "$2" ]; then ferry_remove "$1"; else ferry_unmounted "$1" && ferry_rename "$1" "$2"; fi
}`

/**
 * `ferry_exploded_back FOLDER KEPT ASIDE NOTE`: what was made of the failed version is set aside, what was kept of the old one takes its
 * place. NOTE says what there was when it began, so that a break between the two is survived; without a kept one the container makes it.
 */
const explodedBack = `ferry_exploded_back() {
  if [ ! -s "$4" ]; then
    if [ -e "$2" ]; then echo kept > "$4"; else echo none > "$4"; fi
    ferry_flush "$(dirname "$4")"
  fi
  if [ "$(cat "$4")" = none ]; then
    if [ ! -e "$3" ]; then ferry_set_aside "$1" "$3"; fi
  elif [ -e "$2" ]; then ferry_set_aside "$1" "$3" && ferry_rename "$2" "$1"; fi
}`

export const explodedFunctions = { explodedAway, explodedBack } as const
