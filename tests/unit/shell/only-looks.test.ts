import { expect, test } from 'vitest'
import { leavesData, onlyLooks } from '#core/shell/only-looks.ts'

test.each([
  ['mysql -h db shop -e "SELECT count(*) FROM a WHERE b = 1"', true],
  ['mysql -uroot -e "SHOW SLAVE STATUS\\\\G"', true],
  ['mysql -N -e "EXPLAIN SELECT 1; DESC a" | grep 1', true],
  ['psql -c "SELECT 1"', true],
  ['mysql shop -e "DELETE FROM a"', false],
  ['mysql shop -e "SELECT * FROM a INTO OUTFILE \'/x\'"', false],
  ['mysql shop -e "SELECT * FROM a FOR UPDATE"', false],
  ['mysql shop -e "SELECT my_function()"', false],
  ['mysql shop -e "EXPLAIN ANALYZE DELETE FROM a"', false],
  ['mysql shop -e "SELECT $WHAT"', false],
  ['psql -c "SELECT * INTO b FROM a"', false],
  ['psql -c "SELECT pg_terminate_backend(1)"', false],
  ['psql -o /etc/a -c "SELECT 1"', false],
  ['mysql --tee=/a -e "SELECT 1"', false],
  ['mysql -e "SELECT 1" > /etc/a', false],
  ['mysql -e "SELECT 1" | sh', false],
  ['mysql shop < a.sql', false],
  // The shell runs what it reads, and nobody has seen that.
  ['cat /a | sh', false],
  ['sh < /a', false],
  ['ls | grep a', true],
])('%s only looks: %s', (line, looks) => {
  expect([onlyLooks([line]), leavesData([line])]).toEqual([looks, looks])
})

test.each([
  ['mysqldump shop > /bak/shop.sql', true],
  ['mysqldump --single-transaction shop | gzip > /bak/shop_$(date +%F).sql.gz', true],
  ['mysqldump -F shop > /bak/shop.sql', false],
  ['mysqldump shop > /etc/shop.sql', false],
  ['mysqldump shop > /dev/sda', false],
  ['mysqldump shop | mysql other', false],
  ['mysqldump shop > /bak/shop.sql && rm -rf /x', false],
])('%s writes a copy, and nothing of the data is to be brought back: %s', (line, leaves) => {
  expect([onlyLooks([line]), leavesData([line])]).toEqual([false, leaves])
})
