// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Topics and groups of a queue by scripts of their own: what is not there is noted, made, and what was made is taken away again. */
import { type Thing, type TopicSpec, thingsOf, thingText } from '#shared/kinds/task/topic.ts'
import type { Command } from '../command.ts'
import { quote } from '../quote.ts'
import { keptFile, type Mark } from './kept.ts'
import { kafkaTool, rocketmqTool } from './topic-tools.ts'

/** Seconds for which brokers may take to tell each other. */
const spreads = 15

/** By the account's own shell: its profile says where Java is. */
const typed = (lines: readonly string[], changes: boolean): Command => ({ lines: ['set -eu', ...lines], uses: [], changes, login: true })

function functionsOf(spec: TopicSpec, mark: Mark): string[] {
  const { refused, see, used } = (spec.of === 'kafka' ? kafkaTool : rocketmqTool)(spec)
  return [
    `ferry_absent=${keptFile(mark, '.absent')}; ferry_made=${keptFile(mark, '.made')}`,
    '( umask 077; mkdir -p "$(dirname "$ferry_made")" )',
    // The tools end with 0 also where they have failed: what they print is looked at.
    'ferry_raw() { ferry_code=0; ferry_answer=$(eval "$1" 2>&1 < /dev/null) || ferry_code=$?; }',
    `ferry_is_refused() { [ "$ferry_code" != 0 ] || printf '%s\\n' "$ferry_answer" | grep -q -E ${quote(refused)}; }`,
    `ferry_says() { printf '%s\\n' "$ferry_answer" | grep -q -E "$1"; }`,
    `ferry_names() { printf '%s\\n' "$ferry_answer" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' | grep -q -x -F -e "$1"; }`,
    // Not `return`: in a condition `set -e` is not in force.
    `ferry_failed() { printf '%s\\n' "$1" "$ferry_answer"; exit 1; }`,
    'ferry_ask() { ferry_raw "$1"; if ferry_is_refused; then ferry_failed "$1"; fi; }',
    `ferry_is() { printf '%s' "$ferry_there" | grep -q -x -F -e "$1"; }`,
    'ferry_newline="$(printf "\\nx")"; ferry_newline=${ferry_newline%x}',
    'ferry_see() {',
    '  ferry_there=',
    ...see.map((line) => `  ${line}`),
    '}',
    ...thingsOf(spec).map((thing, index) => `ferry_used_${index}() { ${used(thing).join('\n')}\n}`),
    'ferry_becomes() {',
    `  ferry_left=${spreads}`,
    '  while :; do',
    '    ferry_see',
    '    if ferry_is "$1"; then ferry_now=there; else ferry_now=gone; fi',
    '    if [ "$ferry_now" = "$2" ]; then return 0; fi',
    '    if [ "$ferry_left" -le 0 ]; then echo "not $2: $1"; exit 1; fi',
    '    sleep 1; ferry_left=$((ferry_left - 1))',
    '  done',
    '}',
  ]
}

const id = (thing: Thing) => quote(thingText(thing))

/** Only looks: the tools answer. */
export const lookAtTopics = (spec: TopicSpec, mark: Mark): Command =>
  typed([...functionsOf(spec, mark), 'ferry_see', `printf '%s' "$ferry_there"`], false)

/** Begun again it knows what was not there. */
export function keepTopics(spec: TopicSpec, mark: Mark): Command {
  return typed(
    [
      ...functionsOf(spec, mark),
      'if [ -e "$ferry_absent" ]; then cat "$ferry_absent"; exit 0; fi',
      'ferry_see',
      ': > "$ferry_absent".new',
      ...thingsOf(spec).map((thing) => `ferry_is ${id(thing)} || printf '%s\\n' ${id(thing)} >> "$ferry_absent".new`),
      'mv "$ferry_absent".new "$ferry_absent"; cat "$ferry_absent"',
    ],
    true,
  )
}

/** What has come since it was looked at is somebody else's. */
export function makeTopics(spec: TopicSpec, mark: Mark): Command {
  const { make } = (spec.of === 'kafka' ? kafkaTool : rocketmqTool)(spec)
  return typed(
    [
      ...functionsOf(spec, mark),
      ': >> "$ferry_made"',
      ...thingsOf(spec).flatMap((thing) => [
        'ferry_see',
        `if grep -q -x -F -e ${id(thing)} "$ferry_absent" && ! ferry_is ${id(thing)}; then`,
        `  grep -q -x -F -e ${id(thing)} "$ferry_made" || printf '%s\\n' ${id(thing)} >> "$ferry_made"`,
        `  ferry_raw ${quote(make(thing))}; printf '%s\\n' "$ferry_answer"`,
        `  ferry_becomes ${id(thing)} there`,
        'fi',
      ]),
    ],
    true,
  )
}

/** Only looks: all of it is there. */
export const areTopicsThere = (spec: TopicSpec, mark: Mark): Command =>
  typed(
    [
      ...functionsOf(spec, mark),
      'ferry_see',
      ...thingsOf(spec).map((thing) => `ferry_is ${id(thing)} || { echo ${quote(`not there: ${thingText(thing)}`)}; exit 1; }`),
    ],
    false,
  )

/** Groups before their topic; what has messages or consumers by now stays. */
export function removeTopics(spec: TopicSpec, mark: Mark): Command {
  const { remove } = (spec.of === 'kafka' ? kafkaTool : rocketmqTool)(spec)
  const all = thingsOf(spec).map((thing, index) => ({ thing, index }))
  return typed(
    [
      ...functionsOf(spec, mark),
      'if [ ! -e "$ferry_made" ]; then echo "nothing was made"; exit 0; fi',
      'ferry_see',
      'ferry_gone() { ! grep -q -x -F -e "$1" "$ferry_made" || ! ferry_is "$1"; }',
      ...all.flatMap(({ thing, index }) => [
        `if ! ferry_gone ${id(thing)}; then`,
        `  ferry_used=$(ferry_used_${index}) || { printf '%s\\n' "$ferry_used"; exit 1; }`,
        `  [ "$ferry_used" = 0 ] || { echo ${quote(`${thingText(thing)} is in use and stays. Where it may go: ${remove(thing)}`)}; exit 1; }`,
        'fi',
      ]),
      ...all
        .toReversed()
        .flatMap(({ thing }) => [
          `if ! ferry_gone ${id(thing)}; then ferry_raw ${quote(remove(thing))}; printf '%s\\n' "$ferry_answer"; ferry_becomes ${id(thing)} gone; fi`,
        ]),
    ],
    true,
  )
}
