/** A PostgreSQL of its own on a test host: own cluster, own socket, no port, gone with the host. */
import type { FleetHost } from '../types.ts'
import { until } from '../until.ts'
import { must, type TestDatabase } from './on-host.ts'

export type TestPostgresql = TestDatabase & {
  /** Folder of the newest programs on this machine. */
  programs: string
  /** The same in another database; `sql` speaks to the one named postgres. */
  in(database: string, text: string): Promise<string>
  /** The same by the account that Ferry logs in as. */
  byAccount(database: string, text: string): Promise<string>
}

const data = (host: FleetHost) => host.path('/srv/postgresql')
/** Its owner, who sees nobody's passwords: who runs the tests, but the server refuses to be root. */
const account = 'postgres'

/** Why this machine cannot have one: root may not be the server, and a base directory of root's is closed to others. */
export const postgresqlMissing = (mode: 'namespaces' | 'plain'): string | undefined =>
  mode === 'plain' && process.getuid?.() === 0 ? 'PostgreSQL does not run as root, and hosts here have no accounts of their own' : undefined

/**
 * Starts it and carries out these statements as the account that Ferry logs in as: no superuser, but one who may make databases. It keeps
 * nothing that a power cut would need, so that it is quick.
 */
export async function startPostgresql(
  host: FleetHost,
  { user, password }: { user: string; password: string },
  statements = '',
): Promise<TestPostgresql> {
  const folder = data(host)
  const socket = `${folder}/socket`
  const programs = (await must(host, 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1')).trim()
  const as = process.getuid?.() === 0 ? `setpriv --reuid=${account} --regid=${account} --clear-groups env HOME=/` : ''
  // Everybody on the host may knock at the socket, as on Debian; only the owner sees the data.
  await must(
    host,
    `mkdir -p ${folder} ${socket} && chmod 755 ${folder} ${socket}${as === '' ? '' : ` && chown ${account}: ${folder} ${socket}`}`,
  )
  await must(
    host,
    `cd / && [ -d ${folder}/data ] || ${as} ${programs}/initdb -D ${folder}/data --username=admin --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions`,
  )
  await must(host, `printf '%s\n' 'local all admin trust' 'local all all scram-sha-256' > ${folder}/hba && chmod 644 ${folder}/hba`)
  const settings = [
    ...[
      'fsync=off',
      'full_page_writes=off',
      'synchronous_commit=off',
      'autovacuum=off',
      'jit=off',
      'shared_buffers=64MB',
      'max_connections=30',
    ],
    ...['listen_addresses=', `unix_socket_directories=${socket}`, `hba_file=${folder}/hba`],
  ]
  const client = `PGCLIENTENCODING=UTF8 ${programs}/psql --no-psqlrc --quiet --no-align --tuples-only --field-separator='|' --set=ON_ERROR_STOP=1 --host=${socket}`
  const answers = async () => (await host.exec(`${client} --username=admin --dbname=postgres --command='SELECT 1'`)).code === 0
  const start = async () => {
    if (await answers()) return
    const options = settings.map((setting) => `-c "${setting}"`).join(' ')
    await must(host, `cd / && setsid -f ${as} ${programs}/postgres -D ${folder}/data ${options} > ${folder}/log 2>&1 < /dev/null`)
    await until(answers, 'PostgreSQL to answer', 30_000)
  }
  await start()
  const within = (database: string, text: string) =>
    must(host, `PGOPTIONS='-c client_min_messages=warning' ${client} --username=admin --dbname=${database}`, text)
  await within('postgres', `CREATE ROLE ${user} LOGIN CREATEDB PASSWORD '${password.replaceAll("'", "''")}';`)
  const login = `PGPASSWORD='${password.replaceAll("'", "'\\''")}'`
  const byAccount = (database: string, text: string) => must(host, `${login} ${client} --username=${user} --dbname=${database}`, text)
  if (statements !== '') await byAccount('postgres', statements)
  return { socket, programs, start, sql: (text) => within('postgres', text), in: within, byAccount }
}
