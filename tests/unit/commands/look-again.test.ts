import { expect, test } from 'vitest'
import { bootOf, lookAgain } from '#core/commands/version/look-again.ts'

test('right before the first change: directory, rights, space', () => {
  expect(lookAgain('/home/ecsc/')).toEqual({
    changes: false,
    uses: ['fact', 'mounts', 'unmounted'],
    lines: [
      'if [ -d /home/ecsc ] && [ ! -L /home/ecsc ]; then ferry_fact directory there; else ferry_fact directory missing; fi',
      'if [ -w /home ] && [ -w /home/ecsc ]; then ferry_fact writable yes; else ferry_fact writable no; fi',
      `ferry_fact kilobytes "$(df -Pk /home 2>/dev/null | awk 'END { print ($2 > 0 ? $4 : "-") }')"`,
      `ferry_fact inodes "$(df -Pi /home 2>/dev/null | awk 'END { print ($2 > 0 ? $4 : "-") }')"`,
      'ferry_unmounted /home/ecsc/ || true',
    ],
  })
})

test('which start of the machine this is', () => {
  expect(bootOf().lines).toEqual([
    'ferry_fact boot "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.bootsessionuuid 2>/dev/null || echo -)"',
  ])
})
