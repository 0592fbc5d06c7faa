import { execFileSync, spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { touchedLinks, type Unpacker } from '#core/archive/links-on-host.ts'
import { parseTree } from '#core/kinds/upgrade/host-tree.ts'
import { type MemberBlocks, member, tar } from '../../unit/archive/tar-blocks.ts'
import { type ZipPart, zip } from '../../unit/archive/zip-parts.ts'
import { accepted, tool } from './unpacked.ts'

/** What Ferry says of links in the directory, against what the host's own tar and unzip do with them. */
let work = ''
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'ferry-links-'))
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const foreign = () => join(work, 'foreign')
const directory = () => join(work, 'host/app')

type Member = 'd/' | 'd/x' | 'd/e/' | 'd/e/y' | 'f' | 'l'
const members: Member[] = ['d/', 'd/x', 'd/e/', 'd/e/y', 'f', 'l']
/** Each name and what stands under it on the host: nothing, or a link to a folder or a file elsewhere. */
const links = { d: 'folder', 'd/e': 'folder', f: 'file', l: 'file' } as const
type LinkName = keyof typeof links

function layOut(there: readonly LinkName[]): void {
  for (const path of [foreign(), directory()]) rmSync(path, { recursive: true, force: true })
  mkdirSync(join(foreign(), 'e'), { recursive: true })
  writeFileSync(join(foreign(), 'file'), 'foreign')
  mkdirSync(directory(), { recursive: true })
  for (const name of there) {
    if (name === 'd/e') mkdirSync(join(directory(), 'd'))
    symlinkSync(links[name] === 'folder' ? foreign() : join(foreign(), 'file'), join(directory(), name))
  }
}

/** Everything in the foreign folder that writing through a link could change. */
const stateOfForeign = () =>
  execFileSync('sh', ['-c', `cd "$0" && find . -printf '%p %y %m %s %T@\\n' | sort && cat file`, foreign()], { encoding: 'utf8' })

function inTar(name: Member): MemberBlocks {
  if (name === 'l') return { name: 'app/l', type: '2', link: 'f' }
  return name.endsWith('/') ? { name: `app/${name}`, type: '5' } : { name: `app/${name}`, data: 'of the release' }
}
function inZip(name: Member): ZipPart {
  if (name === 'l') return { name: 'app/l', data: 'f', mode: 0o120777 }
  return name.endsWith('/') ? { name: `app/${name}`, mode: 0o040755 } : { name: `app/${name}`, data: 'of the release', mode: 0o100644 }
}

async function heldAgainst(kind: 'tar' | 'zip', chosen: Member[], there: LinkName[]): Promise<void> {
  layOut(there)
  const path = join(work, `app.${kind}`)
  const other = { name: 'app/other', data: 'x' }
  writeFileSync(path, kind === 'tar' ? tar(member(other), ...chosen.map(inTar)) : zip(other, ...chosen.map(inZip)))
  const entries = await accepted(path, 'app')
  if (!entries) throw new Error('the archive is refused')
  const listed = execFileSync('find', [directory(), '-printf', '%y %s %P\\0', '-type', 'l', '-printf', 't 0 %l\\0'], { encoding: 'utf8' })
  const unpacker: Unpacker = { mode: 'overlay', foldersReplaceLinks: kind === 'tar', filesReplaceLinks: true }
  const touched = touchedLinks(entries, 'app', parseTree(listed).files, unpacker)
  const before = stateOfForeign()
  const into = join(work, 'host')
  if (kind === 'tar') tool('tar', ['-xf', path, '-C', into])
  else tool('unzip', ['-qq', '-o', path, '-d', into])
  const what = `${kind} ${chosen.join(' ')} over ${there.join(' ')}: ${JSON.stringify(touched)}`
  const leadsAway = touched.some(({ effect }) => effect === 'through')
  if (!leadsAway) expect(stateOfForeign(), what).toBe(before)
  // With one member alone there is no other reason for the folder to be as it was.
  for (const name of there) {
    const link = touched.find(({ path: linked }) => linked === name)
    if (link?.effect === 'through') continue
    const stats = lstatSync(join(directory(), name))
    const isSame = stats.isSymbolicLink() && readlinkSync(join(directory(), name)).startsWith(foreign())
    expect(isSame, `${what}, ${name}`).toBe(link === undefined)
  }
}

const cases = fc.record({
  chosen: fc.shuffledSubarray(members, { minLength: 1 }),
  there: fc.subarray(Object.keys(links) as LinkName[], { minLength: 1 }).filter((names) => !(names.includes('d') && names.includes('d/e'))),
})

it.each<['tar' | 'zip']>([['tar'], ['zip']])(
  '%s: what is not said to be written through stays as it is',
  { timeout: 300_000 },
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(cases, ({ chosen, there }) => heldAgainst(kind, chosen, there)),
      { numRuns: 40 },
    )
  },
)

it.each<['tar' | 'zip', Member[], boolean]>([
  ['tar', ['d/x'], true],
  ['tar', ['d/', 'd/x'], false],
  ['tar', ['d/x', 'd/'], true],
  ['zip', ['d/x'], true],
  ['zip', ['d/', 'd/x'], true],
])('%s %j over a linked folder writes elsewhere: %s', async (kind, chosen, isWritten) => {
  await heldAgainst(kind, chosen, ['d'])
  expect(spawnSync('test', ['-e', join(foreign(), 'x')]).status === 0).toBe(isWritten)
})
