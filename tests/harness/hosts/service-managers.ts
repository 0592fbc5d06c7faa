import { chmod, mkdir, writeFile } from 'node:fs/promises'
import type { FleetHost, HostOptions } from '../types.ts'

const path = 'PATH=/opt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A host whose sessions find `installManagers`' programs first. */
export const withManagers = (name: string): HostOptions => ({ name, sshd: { SetEnv: path } })

/**
 * There is no systemd in a namespace: this one keeps the state of its units in files (`/srv/units/NAME`) and a line for each
 * thing that it was told (`/srv/units/calls`). `slow` is a unit that takes a while, `broken` one that never comes up; what a unit really
 * runs, if anything, stands in `/srv/units/NAME.run`.
 */
const systemctl = `#!/bin/sh
cd /srv/units || exit 1
verb=$1
for unit; do :; done
case $verb in
  show)
    [ -e "$unit" ] && echo LoadState=loaded || echo LoadState=not-found
    echo "ActiveState=$(cat "$unit" 2> /dev/null || echo inactive)"; echo "MainPID=$(cat "$unit.pid" 2> /dev/null || echo 0)"; exit 0 ;;
  status) echo "$unit: $(cat "$unit")"; exit 0 ;;
esac
echo "$verb $unit" >> calls
[ -e "$unit" ] || { echo "Unit $unit could not be found."; exit 5; }
[ "$unit" = slow ] && sleep 1.5
case $verb in
  stop) echo inactive > "$unit"; [ ! -e "$unit.pid" ] || kill "$(cat "$unit.pid")"; rm -f "$unit.pid" ;;
  reload) [ "$(cat "$unit")" = active ] ;;
  *) [ "$unit" = broken ] && { echo failed > broken; exit 1; }; echo active > "$unit"
    if [ -e "$unit.run" ]; then setsid sh "$unit.run" < /dev/null > /dev/null 2>&1 & echo $! > "$unit.pid"; fi ;;
esac
`

/**
 * There is no daemon for containers either: this one answers as `docker` does for the containers `/srv/containers/NAME` (their state) and a
 * compose file with one service, `web`, whose container is there once it was brought up. Each that changes something is a line in `calls`.
 */
const docker = `#!/bin/sh
cd /srv/containers || exit 1
if [ "$1" = compose ]; then shift; in=compose; fi
verb=$1
for name; do :; done
if [ "$in" = compose ]; then
  case $verb in
    version) exit 0 ;;
    config) echo web; exit 0 ;;
    ps) [ ! -e compose-web ] || echo compose-web; exit 0 ;;
  esac
  echo "compose $verb $name" >> calls
  name=compose-$name
fi
case $verb in
  version) exit 0 ;;
  inspect)
    shift 3
    for name; do [ -e "$name" ] || { echo "Error: No such object: $name" >&2; exit 1; }; cat "$name"; done; exit 0 ;;
  logs) echo "$name: out of memory"; exit 0 ;;
esac
[ "$in" = compose ] || echo "$verb $name" >> calls
case $verb in
  stop) echo exited > "$name" ;;
  *) [ "$name" = broken ] && { echo exited > broken; exit 1; }; echo running > "$name" ;;
esac
`

/** A real supervisor with one program. */
const supervisord = `[unix_http_server]
file=/run/supervisor.sock
[supervisord]
logfile=/srv/supervisor/log
pidfile=/run/supervisord.pid
childlogdir=/srv/supervisor
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix:///run/supervisor.sock
[program:worker]
command=sleep 100000
startsecs=0
`

/** A real nginx on 8081. */
export const nginxConfiguration = (says: string) => `worker_processes 1;
pid /srv/nginx/pid;
error_log /srv/nginx/error.log;
events {}
http {
  access_log off;
  client_body_temp_path /srv/nginx/tmp; proxy_temp_path /srv/nginx/tmp; fastcgi_temp_path /srv/nginx/tmp;
  uwsgi_temp_path /srv/nginx/tmp; scgi_temp_path /srv/nginx/tmp;
  server { listen 127.0.0.1:8081; default_type text/plain; location / { return 200 "${says}\\n"; } }
}
`

/** Puts `systemctl` on the host: units `shop` and `slow` run, `idle` and `broken` do not. */
export async function installUnits(host: FleetHost): Promise<void> {
  for (const folder of ['/opt/bin', '/srv/units']) await mkdir(host.outside(folder), { recursive: true })
  await writeFile(host.outside('/opt/bin/systemctl'), systemctl)
  await chmod(host.outside('/opt/bin/systemctl'), 0o755)
  await writeFile(host.outside('/root/.profile'), `export ${path}\n`)
  await resetUnits(host)
}

/** Puts all managers on the host and starts them; nginx says `old`. */
export async function installManagers(host: FleetHost): Promise<void> {
  await installUnits(host)
  for (const folder of ['/srv/containers', '/srv/supervisor', '/srv/nginx']) await mkdir(host.outside(folder), { recursive: true })
  const files: [string, string][] = [
    ['/opt/bin/docker', docker],
    ['/opt/bin/supervisorctl', '#!/bin/sh\nexec /usr/bin/supervisorctl -c /srv/supervisor/conf "$@"\n'],
    ['/srv/supervisor/conf', supervisord],
    ['/srv/nginx/conf', nginxConfiguration('old')],
  ]
  for (const [file, text] of files) await writeFile(host.outside(file), text)
  for (const name of ['docker', 'supervisorctl']) await chmod(host.outside(`/opt/bin/${name}`), 0o755)
  const started = await host.exec('mkdir -p /srv/nginx/tmp && nginx -c /srv/nginx/conf && supervisord -c /srv/supervisor/conf')
  if (started.code !== 0) throw new Error(`the managers did not start: ${started.stderr}`)
}

/** The units as they are at first, and nothing told. */
export async function resetUnits(host: FleetHost): Promise<void> {
  const states = { shop: 'active', slow: 'active', idle: 'inactive', broken: 'inactive' }
  for (const [unit, state] of Object.entries(states)) await writeFile(host.outside(`/srv/units/${unit}`), `${state}\n`)
  await writeFile(host.outside('/srv/units/calls'), '')
}
