import { expect, test } from 'vitest'
import { listTree } from '#core/commands/version/list-tree.ts'

test('the listing ends at once where there is no directory, and asks for types, sizes, names and targets', () => {
  const { lines, changes } = listTree("/home/a'b")
  expect(changes).toBe(false)
  expect(lines[0]).toBe(`cd '/home/a'\\''b' || exit 1`)
  expect(lines).toContain(`if find . -maxdepth 0 -printf '' 2>/dev/null; then find . -printf '%y %s %P\\0' -type l -printf 't 0 %l\\0'`)
})
