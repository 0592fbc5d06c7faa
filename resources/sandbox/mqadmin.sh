#!/bin/sh
# `mqadmin` of a practice host, after "Admin Tool" of RocketMQ's documentation (4.9): topics and groups of one cluster, kept in files.
# As the real one it ends with 0 whatever becomes of it.
base=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
store=$base/var/mq
mkdir -p "$store" && touch "$store/topics" "$store/groups" || exit 1
known=PracticeCluster
broker=127.0.0.1:10911
command=$1
shift
name= group= cluster= on= queues=8
while [ $# -gt 0 ]; do
  case $1 in
    -t) name=$2 ;;
    -g) group=$2 ;;
    -c) cluster=$2 ;;
    -b) on=$2 ;;
    -w) queues=$2 ;;
    -n | -r) ;;
    *) echo "Unrecognized option: $1"; exit 0 ;;
  esac
  shift 2
done
failed() {
  printf 'org.apache.rocketmq.tools.command.SubCommandException: %s command failed\nCaused by: %s\n' "$1" "$2"
  exit 0
}
without() { awk -v gone="$2" '$1 != gone' "$store/$1" > "$store/$1.new" && mv "$store/$1.new" "$store/$1"; }
in_cluster() { [ -n "$on" ] || [ "$cluster" = "$known" ] || failed "$1" 'java.lang.RuntimeException: [error] Make sure the specified clusterName exists or the nameserver which connected is correct.'; }
case $command in
  topicList)
    printf 'SELF_TEST_TOPIC\nTBW102\n%s\n' "$known"
    cut -d ' ' -f 1 "$store/topics"
    ;;
  topicRoute)
    size=$(awk -v name="$name" '$1 == name { print $2 }' "$store/topics")
    [ -n "$size" ] || failed TopicRouteSubCommand "org.apache.rocketmq.client.exception.MQClientException: CODE: 17  DESC: No topic route info in name server for the topic: $name"
    printf '{\n\t"brokerDatas":[\n\t\t{\n\t\t\t"brokerAddrs":{0:"%s"},\n\t\t\t"brokerName":"broker-a",\n\t\t\t"cluster":"%s"\n\t\t}\n\t],\n\t"queueDatas":[{"brokerName":"broker-a","perm":6,"readQueueNums":%s,"writeQueueNums":%s}]\n}\n' "$broker" "$known" "$size" "$size"
    ;;
  topicStatus)
    printf '%-32s  %-4s  %-20s  %-20s    %s\n' '#Broker Name' '#QID' '#Min Offset' '#Max Offset' '#Last Updated'
    printf '%-32s  %-4s  %-20s  %-20s    %s\n' broker-a 0 0 0 ''
    ;;
  getConsumerConfig)
    awk -v name="$group" '$1 == name { found = 1 } END { exit !found }' "$store/groups" || exit 0
    printf '=============================%s:%s=============================\n%-40s=  %s\n%-40s=  true\n' "$known" broker-a groupName "$group" consumeEnable
    ;;
  consumerConnection)
    failed ConsumerConnectionSubCommand "org.apache.rocketmq.client.exception.MQBrokerException: CODE: 206  DESC: the consumer group[$group] not online"
    ;;
  updateTopic)
    in_cluster UpdateTopicSubCommand
    without topics "$name"
    echo "$name $queues" >> "$store/topics"
    printf 'create topic to %s success.\nTopicConfig [topicName=%s, readQueueNums=%s, writeQueueNums=%s, perm=RW-]\n' "$broker" "$name" "$queues" "$queues"
    ;;
  updateSubGroup)
    in_cluster UpdateSubGroupSubCommand
    without groups "$group"
    echo "$group" >> "$store/groups"
    printf "create subscription group to %s success.\nSubscriptionGroupConfig{groupName='%s', consumeEnable=true}\n" "$broker" "$group"
    ;;
  deleteTopic)
    in_cluster DeleteTopicSubCommand
    without topics "$name"
    printf 'delete topic [%s] from cluster [%s] success.\ndelete topic [%s] from NameServer success.\n' "$name" "$cluster" "$name"
    ;;
  deleteSubGroup)
    in_cluster DeleteSubscriptionGroupCommand
    without groups "$group"
    printf 'delete subscription group [%s] from broker [%s] in cluster [%s] success.\n' "$group" "$broker" "$known"
    ;;
  *) echo "The sub command $command not exist." ;;
esac
exit 0
