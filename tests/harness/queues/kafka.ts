// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * Small programs in place of Kafka's tools, after "Basic Kafka operations" of the documentation of Kafka 3.6 and the words of its own tools. What
 * they know lies in `/srv/kafka`: `topics` with name, partitions and replicas a line, `groups`, `messages/TOPIC`, `members/GROUP`; a word in
 * `fault` is what is wrong: `down` (no broker), `late` (a topic that is deleted is still listed once).
 */
const shared = `#!/bin/sh
home=/srv/kafka; mkdir -p $home/messages $home/members; touch $home/topics $home/groups
echo "\${0##*/} $*" >> $home/calls
do= topic= group= partitions=1 copies=1 state=
while [ $# -gt 0 ]; do
  case $1 in
    --create|--list|--describe|--delete|--reset-offsets) do=\${1#--}; shift ;;
    --state|--execute|--to-latest|--to-earliest) shift ;;
    --bootstrap-server|--command-config|--time) shift 2 ;;
    --topic) topic=$2; shift 2 ;; --group) group=$2; shift 2 ;;
    --partitions) partitions=$2; shift 2 ;; --replication-factor) copies=$2; shift 2 ;;
    *) echo "Exception in thread \\"main\\" joptsimple.UnrecognizedOptionException: $1 is not a recognized option" >&2; exit 1 ;;
  esac
done
fault=$(cat $home/fault 2> /dev/null || true)
`
const topics = `${shared}
failed() { echo "Error while executing topic command : $1"; echo "[2026-11-29 22:00:00,000] ERROR $1 (org.apache.kafka.tools.TopicCommand)"; exit 1; }
[ "$fault" != down ] || failed 'Timed out waiting for a node assignment. Call: listTopics'
size=$(awk -v t="$topic" '$1 == t { print $2 " " $3 }' $home/topics)
case $do in
  list) cut -d ' ' -f 1 $home/topics; if [ -s $home/late ]; then cat $home/late; : > $home/late; fi ;;
  describe)
    [ -n "$size" ] || failed "Topic '$topic' does not exist as expected"
    printf 'Topic: %s\\tTopicId: fwkN8a\\tPartitionCount: %s\\tReplicationFactor: %s\\tConfigs: \\n' "$topic" \${size% *} \${size#* } ;;
  create)
    [ -z "$size" ] || failed "Topic '$topic' already exists."
    echo "$topic $partitions $copies" >> $home/topics; echo "Created topic $topic." ;;
  delete)
    [ -n "$size" ] || failed "Topic '$topic' does not exist as expected"
    [ "$fault" != late ] || echo "$topic" > $home/late
    grep -v "^$topic " $home/topics > $home/new; mv $home/new $home/topics ;;
esac
`
const groups = `${shared}
failed() { printf '\\nError: Executing consumer group command failed due to %s\\n' "$1"; exit 1; }
[ "$fault" != down ] || failed 'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment.'
members=$(cat "$home/members/$group" 2> /dev/null || echo 0)
case $do in
  list) cat $home/groups ;;
  describe) printf '\\n%-25s %-25s %-20s %-15s %s\\n%-25s %-25s %-20s %-15s %s\\n' GROUP 'COORDINATOR (ID)' ASSIGNMENT-STRATEGY STATE '#MEMBERS' "$group" 'k-1:9092 (1)' range Empty "$members" ;;
  reset-offsets)
    grep -q "^$topic " $home/topics || failed "org.apache.kafka.common.errors.UnknownTopicOrPartitionException"
    grep -qxF -- "$group" $home/groups || echo "$group" >> $home/groups
    printf '\\n%-30s %-30s %-10s %s\\n%-30s %-30s %-10s %s\\n' GROUP TOPIC PARTITION NEW-OFFSET "$group" "$topic" 0 0 ;;
  delete)
    if [ "$members" -gt 0 ]; then
      printf '\\nError: Deletion of some consumer groups failed:\\n* Group %s could not be deleted due to: java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.GroupNotEmptyException: The group is not empty.\\n' "'$group'"
      exit 0
    fi
    grep -vxF -- "$group" $home/groups > $home/new; mv $home/new $home/groups
    echo "Deletion of requested consumer groups ('$group') was successful." ;;
esac
`
const offsets = `${shared}
echo "$topic:0:$(cat "$home/messages/$topic" 2> /dev/null || echo 0)"
`

/** By their names, for a folder `bin`. */
export const kafkaPrograms: Readonly<Record<string, string>> = {
  'kafka-topics.sh': topics,
  'kafka-consumer-groups.sh': groups,
  'kafka-get-offsets.sh': offsets,
}
