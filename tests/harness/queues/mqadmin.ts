// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * A small program in place of RocketMQ's `mqadmin`, after "Admin Tool" of the documentation of RocketMQ 4.9 and the words of its own commands. As
 * that one it ends with 0 whatever becomes of it, and needs the environment of the account's profile. What it knows lies in `/srv/mq`:
 * `topics` and `groups` with one name a line, `messages/TOPIC` and `consumers/GROUP` with a number each; a word in `fault` is what is wrong:
 * `down` (no name server), `quiet` (says that it has done it), `broker` (the broker refuses), `old` (no getConsumerConfig), `slow` (no answer).
 */
export const mqadminProgram = `#!/bin/sh
[ -n "\${JAVA_HOME-}" ] || { echo "ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! !!"; exit 1; }
home=/srv/mq; mkdir -p $home/messages $home/consumers; touch $home/topics $home/groups
sub=$1; shift; name= group= cluster= broker= server= queues=8
while [ $# -gt 0 ]; do
  case $1 in
    -n) server=$2 ;; -c) cluster=$2 ;; -b) broker=$2 ;; -t) name=$2 ;; -g) group=$2 ;; -w) queues=$2 ;; -r) ;;
    *) echo "Unrecognized option: $1"; exit 0 ;;
  esac
  shift 2
done
echo "$sub -n $server -c $cluster -b $broker -t $name -g $group" >> $home/calls
echo 'RocketMQLog:WARN No appenders could be found for logger (io.netty.util.internal.InternalThreadLocalMap).'
failed() {
  printf 'org.apache.rocketmq.tools.command.SubCommandException: %s command failed\\n\\tat org.apache.rocketmq.tools.command.MQAdminStartup.main0(MQAdminStartup.java:141)\\nCaused by: %s\\n' "$1" "$2"
  exit 0
}
case $(cat $home/fault 2> /dev/null) in
  down) failed "$sub" "org.apache.rocketmq.remoting.exception.RemotingConnectException: connect to [$server] failed" ;;
  slow) while [ -s $home/fault ]; do sleep 0.1; done ;;
  old) [ "$sub" != getConsumerConfig ] || { echo "The sub command $sub not exist."; exit 0; } ;;
  broker) case $sub in update*|delete*) failed "$sub" "org.apache.rocketmq.client.exception.MQBrokerException: CODE: 1  DESC: create topic as system topic" ;; esac ;;
esac
quiet() { [ "$(cat $home/fault 2> /dev/null)" = quiet ]; }
known=PracticeCluster
case $sub in
  topicList) printf 'SELF_TEST_TOPIC\\nTBW102\\n%s\\n' "$known"; cut -d ' ' -f 1 $home/topics ;;
  topicRoute)
    size=$(awk -v t="$name" '$1 == t { print $2 }' $home/topics)
    [ -n "$size" ] || failed TopicRouteSubCommand "org.apache.rocketmq.client.exception.MQClientException: CODE: 17  DESC: No topic route info in name server for the topic: $name"
    printf '{\\n\\t"brokerDatas":[\\n\\t\\t{\\n\\t\\t\\t"brokerAddrs":{0:"10.0.0.5:10911"},\\n\\t\\t\\t"brokerName":"broker-a",\\n\\t\\t\\t"cluster":"%s"\\n\\t\\t}\\n\\t],\\n\\t"queueDatas":[{"brokerName":"broker-a","perm":6,"readQueueNums":%s,"writeQueueNums":%s}]\\n}\\n' "$known" "$size" "$size" ;;
  topicStatus)
    printf '%-32s  %-4s  %-20s  %-20s    %s\\n' '#Broker Name' '#QID' '#Min Offset' '#Max Offset' '#Last Updated'
    printf '%-32s  %-4s  %-20s  %-20s    %s\\n' broker-a 0 0 "$(cat $home/messages/$name 2> /dev/null || echo 0)" '' ;;
  getConsumerConfig)
    if grep -qxF -- "$group" $home/groups; then
      printf '=============================%s:%s=============================\\n' "$known" broker-a
      printf '%-40s=  %s\\n%-40s=  true\\n' groupName "$group" consumeEnable
    fi ;;
  consumerConnection)
    count=$(cat $home/consumers/$group 2> /dev/null || echo 0)
    [ "$count" -gt 0 ] || failed ConsumerConnectionSubCommand "org.apache.rocketmq.client.exception.MQBrokerException: CODE: 206  DESC: the consumer group[$group] not online"
    printf '%-36s %-22s %-10s %s\\n' '#ClientId' '#ClientAddr' '#Language' '#Version'
    while [ "$count" -gt 0 ]; do printf '%-36s %-22s %-10s %s\\n' "10.0.0.9@$count" 10.0.0.9:40$count JAVA V4_9_4; count=$((count - 1)); done ;;
  updateTopic)
    if [ -z "$broker" ] && [ "$cluster" != "$known" ]; then failed UpdateTopicSubCommand "java.lang.RuntimeException: [error] Make sure the specified clusterName exists or the nameserver which connected is correct."; fi
    quiet || { grep -v "^$name " $home/topics > $home/new; echo "$name $queues" >> $home/new; mv $home/new $home/topics; }
    printf 'create topic to 10.0.0.5:10911 success.\\nTopicConfig [topicName=%s, readQueueNums=%s, writeQueueNums=%s, perm=RW-, topicFilterType=SINGLE_TAG, topicSysFlag=0, order=false]\\n' "$name" "$queues" "$queues" ;;
  updateSubGroup)
    quiet || grep -qxF -- "$group" $home/groups || echo "$group" >> $home/groups
    printf "create subscription group to 10.0.0.5:10911 success.\\nSubscriptionGroupConfig{groupName='%s', consumeEnable=true}\\n" "$group" ;;
  deleteTopic)
    [ -n "$cluster" ] || { echo 'Missing required option: c'; exit 0; }
    quiet || { grep -v "^$name " $home/topics > $home/new; mv $home/new $home/topics; }
    printf 'delete topic [%s] from cluster [%s] success.\\ndelete topic [%s] from NameServer success.\\n' "$name" "$cluster" "$name" ;;
  deleteSubGroup)
    quiet || { grep -vxF -- "$group" $home/groups > $home/new; mv $home/new $home/groups; }
    printf 'delete subscription group [%s] from broker [10.0.0.5:10911] in cluster [%s] success.\\n' "$group" "$cluster" ;;
  *) echo "The sub command $sub not exist." ;;
esac
exit 0
`
