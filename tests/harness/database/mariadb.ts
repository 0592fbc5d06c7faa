/** A MariaDB of its own on a test host: own data, own socket, gone with the host. */
import type { FleetHost } from '../types.ts'
import { until } from '../until.ts'

export type TestDatabase = {
  socket: string
  /** What a statement answers, a line a row. Not over SSH. */
  sql(text: string): Promise<string>
}

/**
 * Starts it with these statements; it keeps nothing that a power cut would need, so that it is quick.
 * @param account who Ferry logs in as, with all rights on everything but accounts
 */
export async function startMariadb(host: FleetHost, account: { user: string; password: string }, statements = ''): Promise<TestDatabase> {
  const data = host.path('/srv/mariadb')
  const socket = host.path('/srv/mariadb/s.sock')
  const must = async (command: string, input?: string) => {
    const { code, stdout, stderr } = await host.exec(command, { timeout: 120_000, ...(input === undefined ? {} : { input }) })
    if (code !== 0) throw new Error(`${command}: ${code} ${stderr.slice(-2_000)}`)
    return stdout
  }
  await must(
    `mkdir -p ${data} && mariadb-install-db --no-defaults --user=root --datadir=${data} --auth-root-authentication-method=normal --skip-test-db`,
  )
  const options = [
    '--no-defaults --user=root --skip-networking --skip-log-bin --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0',
    '--innodb-buffer-pool-size=256M --innodb-log-file-size=256M --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci',
    `--datadir=${data} --socket=${socket} --pid-file=${data}/pid --log-error=${data}/log`,
  ].join(' ')
  await must(`setsid -f mariadbd ${options} > /dev/null 2>&1 < /dev/null`)
  const client = `mariadb --no-defaults --user=root --socket=${socket} --batch --skip-column-names --default-character-set=utf8mb4`
  await until(async () => (await host.exec(`${client} -e 'SELECT 1'`)).code === 0, 'MariaDB to answer', 60_000)
  const sql = (text: string) => must(client, text)
  await sql(`CREATE USER '${account.user}'@'localhost' IDENTIFIED BY '${account.password.replaceAll("'", "''")}';
    GRANT ALL ON *.* TO '${account.user}'@'localhost';
    ${statements}`)
  return { socket, sql }
}
