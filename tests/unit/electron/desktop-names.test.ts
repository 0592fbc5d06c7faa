import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openable } from '../../../src/main/electron/arguments.ts'
import { desktopNames } from '../../../src/main/electron/desktop-names.ts'

const packaged = parse(readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8'))

test('the program calls itself as its packages do', () => {
  expect(desktopNames).toEqual({ linux: `${packaged.linux.executableName}.desktop`, windows: packaged.appId })
})

test('macOS may drop on the icon exactly what the program opens, and Ferry takes no file from another program', () => {
  const associations: { ext: string[]; rank: string }[] = packaged.mac.fileAssociations
  expect(associations.flatMap(({ ext }) => ext)).toEqual([...openable])
  for (const { rank } of associations) expect(rank).toBe('Alternate')
})
