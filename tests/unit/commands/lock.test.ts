import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { lockPath, releaseLock, takeLock, takeLockOver, touchLock } from '#core/commands/lock.ts'

const owner = { operator: '王 小', computer: 'laptop', run: 'run-1', title: "it's\n$(id)\t2" }
const file = '/home/.ecsc.ferry-lock/owner'
const made = `${file}.new`
const written = `{ printf '%s\\n' '王 小' laptop run-1 'it'\\''s $(id) 2' "$(date '+%Y-%m-%d %H:%M:%S')" > ${made} && mv -f ${made} ${file}; } || { rm -f ${made}; rmdir /home/.ecsc.ferry-lock 2>/dev/null; exit 1; }; sync ${file} 2>/dev/null || true`
const told = [
  `  sed -e 's/^/lock-owner /' ${file} 2>/dev/null || true`,
  '  now=$(date +%s)',
  `  ferry_fact lock-age $(( now - $(stat -c %Y ${file} 2>/dev/null || stat -f %m ${file} 2>/dev/null || echo "$now") ))`,
  `  for job in "$HOME"/.ferry/jobs/"$(sed -n 3p ${file} 2>/dev/null)"-*; do if [ -d "$job"/started ] && [ ! -e "$job"/exit ]; then ferry_fact lock-job "$(basename "$job")"; fi; done`,
]
const former = '/home/.ecsc.ferry-lock/former'
const work = [
  `if [ -s ${former} ]; then ferry_fact lock-former; while IFS= read -r run; do [ -n "$run" ] && [ "$run" != run-1 ] || continue`,
  `  for job in "$HOME"/.ferry/jobs/"$run"-*; do if [ -d "$job"/started ] && [ ! -e "$job"/exit ] && grep -qxF '# ferry-lock /home/.ecsc.ferry-lock' "$job"/script 2>/dev/null; then ferry_fact lock-work "$(basename "$job")"; fi; done; done < ${former}; fi`,
]

test.each([
  ['/home/ecsc', '/home/.ecsc.ferry-lock'],
  ['/home/ecsc/', '/home/.ecsc.ferry-lock'],
  ['/ecsc', '/.ecsc.ferry-lock'],
])('%s is locked by %s, whoever asks and however it is written', (directory, path) => {
  expect(lockPath(directory)).toBe(path)
})

test('taken', () => {
  expect(takeLock('/home/ecsc', owner)).toEqual({
    changes: true,
    uses: ['fact'],
    lines: [
      preamble,
      'if mkdir /home/.ecsc.ferry-lock 2>/dev/null; then',
      `  ${written}`,
      '  ferry_fact lock taken',
      `elif [ "$(sed -n 3p ${file} 2>/dev/null)" = run-1 ] && [ "$(sed -n 2p ${file} 2>/dev/null)" = laptop ]; then`,
      `  touch ${file}`,
      '  ferry_fact lock ours',
      ...work.map((one) => `  ${one}`),
      'elif [ -d /home/.ecsc.ferry-lock ]; then',
      '  ferry_fact lock held',
      ...told,
      'elif mkdir /home/.ecsc.ferry-lock; then',
      `  ${written}`,
      '  ferry_fact lock taken',
      'else exit 1; fi',
    ],
  })
})

test('taken over', () => {
  expect(takeLockOver('/home/ecsc', owner).lines).toEqual([
    preamble,
    'mkdir -p /home/.ecsc.ferry-lock',
    ...told,
    `[ ! -s ${file} ] || sed -n 3p ${file} >> ${former} || { [ -s ${former} ] || rm -f ${former}; exit 1; }`,
    written,
    ...work,
    'ferry_fact lock taken-over',
  ])
})

test('released, and touched, only by its own run', () => {
  expect(releaseLock('/home/ecsc', "run'1").lines).toEqual([
    preamble,
    `if [ "$(sed -n 3p ${file} 2>/dev/null)" = 'run'\\''1' ]; then rm -f ${file} ${made} ${former}; rmdir /home/.ecsc.ferry-lock; fi`,
  ])
  expect(touchLock('/home/ecsc', 'run-1')).toEqual({
    changes: false,
    uses: ['fact'],
    lines: [
      `who=$(sed -n 3p ${file} 2>/dev/null)`,
      `if [ "$who" = run-1 ]; then touch -c ${file} && ferry_fact lock ours`,
      'elif [ -n "$who" ]; then ferry_fact lock other',
      'else ferry_fact lock gone; fi',
    ],
  })
})
