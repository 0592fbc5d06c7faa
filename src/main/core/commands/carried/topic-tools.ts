/** What the tools of queues are asked, and how their answers are read, in POSIX shell: as kinds/topic/{rocketmq,kafka}.ts read them. */
import { type Thing, type TopicSpec, thingsOf, thingText } from '#shared/kinds/task/topic.ts'
import * as kafka from '../queue/kafka.ts'
import * as rocketmq from '../queue/rocketmq.ts'
import { quote } from '../quote.ts'

type TopicTool = {
  /** Extended pattern: a line by which the tool says that it has failed. */
  refused: string
  /** Lines of a function: each thing that is there goes into `ferry_there`, a line each. */
  see: string[]
  /** Lines that print how many messages or consumers it has. */
  used(thing: Thing): string[]
  make(thing: Thing): string
  remove(thing: Thing): string
}

const noted = (thing: Thing) => `ferry_there=$ferry_there${quote(thingText(thing))}$ferry_newline`
const ask = (line: string) => `ferry_ask ${quote(line)}`

/** Sections of brokers, of which one of this cluster has the group by its name. */
const hasGroup = quote(
  `/^=+[^:=]+:.*=+$/ { part = $0; sub(/^=+/, "", part); sub(/:.*/, "", part); inside = part == ENVIRON["ferry_cluster"]; next }
inside && /^groupName[ \\t]*=/ { name = $0; sub(/^groupName[ \\t]*=[ \\t]*/, "", name); sub(/[ \\t\\r]+$/, "", name); if (name == ENVIRON["ferry_group"]) found = 1 }
END { exit !found }`,
)

export function rocketmqTool(spec: TopicSpec): TopicTool {
  const { topic, cluster = '' } = spec
  const [first, ...groups] = thingsOf(spec)
  return {
    refused:
      '^(Caused by: )?[a-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_$]+)+(Exception|Error)([^A-Za-z0-9_]|$)|command failed|^The sub command [^ ]+ not exist|^Please set the JAVA_HOME',
    see: [
      ask(rocketmq.listTopics(spec)),
      `ferry_names ${quote(cluster)} || ferry_failed ${quote(`no cluster ${cluster}`)}`,
      `if ferry_names ${quote(topic)}; then`,
      `  ferry_raw ${quote(rocketmq.showRoute(spec, topic))}`,
      "  if ! ferry_says 'CODE: ?17([^0-9]|$)'; then",
      `    if ferry_is_refused; then ferry_failed ${quote(rocketmq.showRoute(spec, topic))}; fi`,
      `    printf '%s\\n' "$ferry_answer" | tr -d ' \\t' | grep -q -F -e ${quote(`"cluster":"${cluster}"`)} || ferry_failed ${quote(`${topic} belongs to another cluster`)}`,
      ...(first === undefined ? [] : [`    ${noted(first)}`]),
      '  fi',
      'fi',
      ...groups.flatMap((group) => [
        `ferry_raw ${quote(rocketmq.showGroup(spec, group.name))}`,
        "if ! ferry_says 'CODE: ?26([^0-9]|$)|[Ss]ubscription group.* not exist'; then",
        `  if ferry_is_refused; then ferry_failed ${quote(rocketmq.showGroup(spec, group.name))}; fi`,
        `  if printf '%s\\n' "$ferry_answer" | ferry_cluster=${quote(cluster)} ferry_group=${quote(group.name)} awk ${hasGroup}; then ${noted(group)}; fi`,
        'fi',
      ]),
    ],
    used: ({ is, name }) =>
      is === 'topic'
        ? [
            ask(rocketmq.showStatus(spec, name)),
            `printf '%s\\n' "$ferry_answer" | awk '$2 ~ /^[0-9]+$/ && $3 ~ /^[0-9]+$/ && $4 ~ /^[0-9]+$/ { sum += $4 } END { printf "%d\\n", sum }'`,
          ]
        : [
            `ferry_raw ${quote(rocketmq.showConsumers(spec, name))}`,
            "if ferry_says 'CODE: ?206([^0-9]|$)|not online'; then echo 0; return 0; fi",
            `if ferry_is_refused; then ferry_failed ${quote(rocketmq.showConsumers(spec, name))}; fi`,
            `printf '%s\\n' "$ferry_answer" | grep -c -E '^[[:space:]]*([0-9]+[[:space:]]+[^[:space:]]+@|[^[:space:]]+@[^[:space:]]+[[:space:]]+[^[:space:]]+:[0-9]+)' || true`,
          ],
    make: (thing) => rocketmq.makeThing(spec, thing),
    remove: (thing) => rocketmq.deleteThing(spec, thing),
  }
}

export function kafkaTool(spec: TopicSpec): TopicTool {
  const { topic } = spec
  const [first, ...groups] = thingsOf(spec)
  const isGone = "ferry_says \"Topic '[^']*' does not exist\""
  return {
    refused:
      '^(Error while executing|Error: |\\[[-0-9 :,]+\\] (ERROR|FATAL)|Exception in thread |(Caused by: )?(org\\.apache\\.kafka|java)\\.[A-Za-z0-9_.$]+(Exception|Error): )',
    see: [
      ...(groups.length === 0 ? [] : [ask(kafka.listGroups(spec))]),
      ...groups.map((group) => `if ferry_names ${quote(group.name)}; then ${noted(group)}; fi`),
      ask(kafka.listTopics(spec)),
      `if ferry_names ${quote(topic)}; then`,
      `  ferry_raw ${quote(kafka.describeTopic(spec, topic))}`,
      `  if ! ${isGone}; then`,
      `    if ferry_is_refused; then ferry_failed ${quote(kafka.describeTopic(spec, topic))}; fi`,
      ...(first === undefined ? [] : [`    ${noted(first)}`]),
      '  fi',
      'fi',
    ],
    used: ({ is, name }) =>
      is === 'topic'
        ? [
            ask(kafka.showOffsets(spec, name)),
            `printf '%s\\n' "$ferry_answer" | ferry_name=${quote(name)} awk 'index($0, ENVIRON["ferry_name"] ":") == 1 { sub(/[ \\t\\r]+$/, ""); sub(/^.*:/, ""); sum += $0 } END { printf "%d\\n", sum }'`,
          ]
        : [
            ask(kafka.describeGroup(spec, name)),
            `printf '%s\\n' "$ferry_answer" | ferry_name=${quote(name)} awk '{ line = $0; sub(/^[ \\t]+/, "", line) } index(line, ENVIRON["ferry_name"] " ") == 1 { count = $NF } END { printf "%d\\n", count }'`,
          ],
    make: (thing) => kafka.makeThing(spec, thing),
    remove: (thing) => kafka.deleteThing(spec, thing),
  }
}
