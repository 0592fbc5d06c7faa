#!/bin/sh
# First process of one host: gives it its own files, starts sshd, then collects ended processes as init does.
# Its working directory is the host's. Says `host NAME PID` when sshd listens, or `failed NAME`.
host=$PWD
name=${host##*/}
read -r pid rest </proc/self/stat
die() {
  echo "failed $name"
  exit 1
}
trap 'die' EXIT
set -e
umask 022
mount -t proc proc /proc
echo "$name" >/proc/sys/kernel/hostname
ip link set lo up
# All that the host's own directories are made of is brought to one place that none of them covers.
mount --rbind "$host" /mnt
if [ -f /mnt/boot_id ]; then mount --bind /mnt/boot_id /proc/sys/kernel/random/boot_id; fi
mount --bind /mnt/home /home
mount --bind /mnt/disk/root /root
mount --bind /mnt/disk/log /var/log
mount --bind /mnt/disk/vartmp /var/tmp
mount --bind /mnt/disk/opt /opt
mount --bind /mnt/disk/srv /srv
for file in passwd shadow group hosts hostname; do mount --bind "/mnt/etc/$file" "/etc/$file"; done
mount --bind /mnt/etc/ssh /etc/ssh
mount -t tmpfs -o mode=1777 tmp /tmp
mount -t tmpfs -o mode=1777 shm /dev/shm
mount -t tmpfs -o mode=755 run /run
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts /dev/pts
mkdir -p /run/sshd /run/lock
mount -t tmpfs -o mode=755 mnt /mnt
# Whatever a test does on a host as root, the machine's own files cannot be changed by it.
mount -o remount,bind,ro /
cd /root
# sshd goes to the background before it listens; its pid is written after.
if ! /usr/sbin/sshd -E /var/log/sshd.log ||
  ! timeout 60 sh -c 'until [ -s /run/sshd.pid ]; do sleep 0.005; done'; then
  cat /var/log/sshd.log >&2
  exit 1
fi
trap - EXIT
set +e
echo "host $name $pid"
while :; do
  sleep infinity >/dev/null 2>&1 &
  wait $!
done
