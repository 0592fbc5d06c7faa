import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from '#core/address/read-address.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'

const outcome = (written: string) => {
  const read = readAddress(written)
  return read.kind === 'address' ? read.address : [read.problem.code, read.problem.values.near || undefined].filter(Boolean).join(' ')
}

test.each([
  ['25.0.3.17', '25.0.3.17'],
  ['127.0.0.1', '127.0.0.1'],
  ['2001:DB8:0::0017', '2001:db8::17'],
  ['[2001:db8::17]', '2001:db8::17'],
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['fe80::9%ens3', 'fe80::9%ens3'],
  ['[fe80::9%25ens3]', 'fe80::9%ens3'],
  ['::ffff:25.0.3.17', '25.0.3.17'],
  ['order-1', 'order-1'],
  ['order_1.shop.example', 'order_1.shop.example'],
  ['7-eleven.example.com.', '7-eleven.example.com.'],
  ['xn--fiqs8s', 'xn--fiqs8s'],
  [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
])('%s is taken', (written, address) => {
  expect(outcome(written)).toBe(address)
})

test.each([
  ['', 'address-empty'],
  ['025.000.003.017', 'address-leading-zero → 25.0.3.17'],
  ['25.0.3.09', 'address-leading-zero → 25.0.3.9'],
  ['025.0.3.999', 'address-leading-zero'],
  ['25.0.3.256', 'address-not-ipv4'],
  ['25.0.3', 'address-not-ipv4'],
  ['25.3', 'address-not-ipv4'],
  ['419431185', 'address-not-ipv4'],
  ['0x19000311', 'address-not-ipv4'],
  ['0x19.0.3.17', 'address-not-ipv4'],
  ['25.0.3.17.8', 'address-not-ipv4'],
  ['25.0.3.17.', 'address-not-ipv4'],
  ['25.0..17', 'address-not-ipv4'],
  ['25.0.3.17/16', 'address-network → 25.0.3.17'],
  ['host/x', 'address-network → host'],
  ['https://25.0.3.17:8443/login', 'address-url → 25.0.3.17'],
  ['ssh://ops@order-1:22', 'address-url → order-1'],
  ['ops@order-1', 'address-with-user → order-1'],
  ['order-1:2222', 'address-with-port → order-1'],
  ['[2001:db8::5]:22', 'address-with-port → 2001:db8::5'],
  ['-oProxyCommand=id', 'address-option'],
  ['25.0.3.17 ', 'address-blank → 25.0.3.17'],
  ['\t25.0.3.17', 'address-invisible'],
  ['two words', 'address-blank'],
  ['25.0.3.17\u3000', 'address-blank → 25.0.3.17'],
  ['25.0.3\u200b.17', 'address-invisible'],
  ['order\u202e-1', 'address-invisible'],
  ['order-1\n', 'address-invisible'],
  ['2001:db8::12345', 'address-not-ipv6'],
  ['2001:db8:::1', 'address-not-ipv6'],
  ['fe80::1%', 'address-not-ipv6'],
  ['fe80::1%a b', 'address-blank'],
  ['::ffff:025.0.3.17', 'address-not-ipv6'],
  ['[order-1]', 'address-not-ipv6'],
  ['0.0.0.0', 'address-nowhere'],
  ['255.255.255.255', 'address-nowhere'],
  ['224.0.0.5', 'address-nowhere'],
  ['::', 'address-nowhere'],
  ['bücher.example', 'address-not-ascii → xn--bcher-kva.example'],
  ['订单一.公司', 'address-not-ascii → xn--4gqu3knr2d.xn--55qx5d'],
  ['２５.0.3.17', 'address-not-ascii → 25.0.3.17'],
  ['order-', 'address-not-name'],
  ['a..b', 'address-not-name'],
  [`${'a'.repeat(64)}.example`, 'address-not-name'],
  [Array.from({ length: 64 }, () => 'abc').join('.'), 'address-not-name'],
  ['$(id)', 'address-not-name'],
  ['order-1;id', 'address-not-name'],
  ['order*', 'address-not-name'],
  ["o'rder", 'address-not-name'],
])('%j is refused', (written, why) => {
  expect(outcome(written)).toBe(why)
})

test('what is taken is its own form, has nothing to be read in two ways, and is found again as an IP address or a plain name', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'0123456789abcfx.:%[]-/@ \u200b中'), maxLength: 24 })
  const numbers = fc.array(fc.constantFrom('0', '1', '00', '08', '010', '17', '255', '256', '0x1', ''), { minLength: 1, maxLength: 5 })
  const six = fc.ipV6()
  fc.assert(
    fc.property(
      fc.oneof(
        odd,
        numbers.map((parts) => parts.join('.')),
        six,
        fc.ipV4Extended(),
        fc.domain(),
      ),
      (written) => {
        const read = readAddress(written)
        if (read.kind === 'wrong') return Object.hasOwn(catalogue, read.problem.code)
        const again = readAddress(read.address)
        return (
          again.kind === 'address' &&
          again.address === read.address &&
          (isIP(read.address) !== 0 || /^[\w-]+(\.[\w-]+)*\.?$/.test(read.address))
        )
      },
    ),
    { numRuns: 5000 },
  )
})
