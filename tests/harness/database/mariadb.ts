/** A MariaDB of its own on a test host: own data, own socket, gone with the host. */
import type { FleetHost } from '../types.ts'
import { until } from '../until.ts'
import { must, type TestDatabase } from './on-host.ts'

const dataOn = (host: FleetHost) => host.path('/srv/mariadb')

/** Its data as they are before the first start; `startMariadb` makes them where they are not there. */
export async function installMariadb(host: FleetHost): Promise<void> {
  const data = dataOn(host)
  await must(
    host,
    `[ -d ${data}/mysql ] || { mkdir -p ${data} && mariadb-install-db --no-defaults --user=root --datadir=${data} --auth-root-authentication-method=normal --skip-test-db; }`,
  )
}

/**
 * Starts it with these statements; it keeps nothing that a power cut would need, so that it is quick.
 * @param account who Ferry logs in as, with all rights on everything but accounts
 * @param outlivesKills what was committed is still there when it was ended in the middle; and it is content with little memory
 */
export async function startMariadb(
  host: FleetHost,
  account: { user: string; password: string },
  statements = '',
  { outlivesKills = false } = {},
): Promise<TestDatabase> {
  const data = dataOn(host)
  const socket = `${data}/s.sock`
  await installMariadb(host)
  const keeping = outlivesKills
    ? '--innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=64M --innodb-log-file-size=32M'
    : '--innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 --innodb-buffer-pool-size=256M --innodb-log-file-size=256M'
  const options = [
    '--no-defaults --user=root --skip-networking --skip-log-bin --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci',
    `--datadir=${data} --socket=${socket} --pid-file=${data}/pid --log-error=${data}/log`,
    keeping,
  ].join(' ')
  const client = `mariadb --no-defaults --user=root --socket=${socket} --batch --skip-column-names --default-character-set=utf8mb4`
  const answers = async () => (await host.exec(`${client} -e 'SELECT 1'`)).code === 0
  const start = async () => {
    if (await answers()) return
    await must(host, `setsid -f mariadbd ${options} > /dev/null 2>&1 < /dev/null`)
    await until(answers, 'MariaDB to answer', 60_000)
  }
  await start()
  const sql = (text: string) => must(host, client, text)
  await sql(`CREATE USER '${account.user}'@'localhost' IDENTIFIED BY '${account.password.replaceAll("'", "''")}';
    GRANT ALL ON *.* TO '${account.user}'@'localhost';
    ${statements}`)
  return { socket, start, sql }
}
