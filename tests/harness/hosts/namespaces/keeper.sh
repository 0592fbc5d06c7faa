#!/bin/sh
# First process of a fleet's PID and network namespace. It reads orders from the test process; when that
# process ends, however it ends, stdin ends too, this script exits, and the kernel ends everything inside.
# $1: the fleet's directory. Says `keeper PID`, then what host-init.sh says.
here=$(dirname "$0")
fleet=$1
# /proc is still the machine's here, so this is the pid that the test process can use.
read -r pid rest </proc/self/stat
echo "keeper $pid"
# Gives the host its disk of ext4: /home and /root lie on it. What the power failure has left of it (disk.next) takes its place.
disk_of_image() {
  if [ -f "$1/disk.next" ]; then
    umount "$1/disk/root" && umount "$1/home" && umount "$1/image" && mv "$1/disk.next" "$1/disk.img" || return 1
  fi
  if [ -f "$1/disk.img" ] && ! mountpoint -q "$1/image"; then
    # The journal every second: the moments at which names are on the disk and contents are not come sooner.
    mount -o loop,commit=1 "$1/disk.img" "$1/image" && mkdir -p "$1/image/home" "$1/image/root" &&
      mount --bind "$1/image/home" "$1/home" && mount --bind "$1/image/root" "$1/disk/root" && chmod 700 "$1/disk/root"
  fi
}
while read -r order name homeoptions; do
  case $order in
  start)
    host=$fleet/hosts/$name
    # The disks are mounted here and not in the host, so that they outlive it: a host can be rebooted.
    if [ ! -d "$host/disk/root" ]; then
      mount -t tmpfs -o mode=755 ferry-disk "$host/disk" &&
        mount -t tmpfs -o "mode=755$homeoptions" ferry-home "$host/home" &&
        mkdir "$host/disk/root" "$host/disk/log" "$host/disk/vartmp" "$host/disk/opt" "$host/disk/srv" &&
        chmod 700 "$host/disk/root" && chmod 1777 "$host/disk/vartmp"
    fi
    disk_of_image "$host" || { echo "failed $name"; continue; }
    # Told by its working directory: the command line of a host's init must not look like any service.
    (cd "$host" && exec unshare -n -m -p -u -f --kill-child sh "$here/host-init.sh" 2>init.log) &
    ;;
  esac
done
