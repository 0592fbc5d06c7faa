/** A switch of a working copy that is killed in its middle: done once more it is whole, on either way, and nobody's own work is thrown away. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { changedExit, fetchCommit, keepCopy, switchCopy } from '#core/commands/checkout/checkout.ts'
import { bringCopyBack } from '#core/commands/checkout/checkout-back.ts'
import { quote } from '#core/commands/quote.ts'
import { run } from '#harness/run-process.ts'
import { createPlace, flushed, type Place, shells } from './shells.ts'

/** Files before and behind the one in which it is killed; one that comes and one that goes. */
const origin = (root: string, kill: string) => `set -e; cd ${quote(root)}
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
git init -q --bare --initial-branch=live origin.git
git clone -q origin.git work 2> /dev/null; cd work; git checkout -q -B live
echo 'm.slow filter=slow' > .gitattributes; echo same > same
for v in 1 2; do
  for name in a m.slow z; do echo "$name of $v" > $name; done
  echo $v > only-$v; [ $v = 1 ] || rm only-1
  git add -A; git commit -q -m "version $v"; git tag v$v
done
git push -q origin live --tags
git clone -q ../origin.git ../shop; cd ../shop; git reset -q --hard v1
git config filter.slow.clean cat
git config filter.slow.smudge ${quote(`if [ -e ${quote(kill)} ]; then kill -9 $PPID; fi; cat`)}`

describe.each(shells)('%s', (shell) => {
  let place: Place
  let copy: { folder: string; remote: string }
  let kill: string
  let commit: string
  const git = async (line: string) =>
    (await run('sh', ['-c', `cd ${quote(copy.folder)} && ${line}`], { env: place.environment })).stdout.trim()
  const stand = () =>
    git('git symbolic-ref --short HEAD; git status --porcelain; ls -A | grep -v "^.git$"; cat a m.slow z; ls .git/*.lock 2> /dev/null')
  const switching = () => place.run(switchCopy(copy, 'T', { commit, branch: 'live' }))
  const back = () => place.run(bringCopyBack(copy, 'T', { commit, hasInstalled: false }))
  const kept = (path: string) => join(place.home, '.ferry/kept/T', path)

  beforeEach(async () => {
    place = createPlace(shell)
    kill = join(place.root, 'kill it')
    copy = { folder: join(place.root, 'shop'), remote: 'origin' }
    const made = await run('sh', ['-c', origin(place.root, kill)], { env: place.environment })
    expect(made).toMatchObject({ code: 0 })
    commit = await git('git rev-parse v2')
    for (const command of [keepCopy(copy, 'T'), fetchCommit(copy, 'T', { commit, ref: 'refs/heads/live' })])
      expect(await place.run(command)).toMatchObject({ code: 0 })
    writeFileSync(kill, '')
  })

  test('forward and back, each killed once, and brought back from a switch that was killed', async () => {
    const before = await stand()
    expect((await switching()).code).not.toBe(0)
    expect(await stand()).toMatch(/^live\n.*M a\n[\s\S]*index.lock$/)
    rmSync(kill)
    expect(await switching()).toMatchObject({ code: 0 })
    const after = await stand()
    expect(after).toBe('live\n.gitattributes\na\nm.slow\nonly-2\nsame\nz\na of 2\nm.slow of 2\nz of 2')
    expect(existsSync(kept('switching'))).toBe(false)
    expect(flushed(place).at(-1)).toBe('-f . .git')
    writeFileSync(kill, '')
    expect((await back()).code).not.toBe(0)
    rmSync(kill)
    expect(await back()).toMatchObject({ code: 0 })
    expect(await stand()).toBe(before)
    writeFileSync(kill, '')
    expect((await switching()).code).not.toBe(0)
    rmSync(kill)
    expect(await back()).toMatchObject({ code: 0 })
    expect(await stand()).toBe(before)
    expect(existsSync(kept('half'))).toBe(false)
  })

  test('what somebody has changed meanwhile is refused, or its copy is kept where the switch writes itself', async () => {
    await switching()
    rmSync(kill)
    for (const name of ['z', 'same']) writeFileSync(join(copy.folder, name), 'mine\n')
    expect(await switching()).toMatchObject({ code: changedExit, stdout: expect.stringContaining(' M same') })
    expect(readFileSync(join(copy.folder, 'same'), 'utf8')).toBe('mine\n')
    expect(readFileSync(kept('half/z'), 'utf8')).toBe('mine\n')
    await git('git checkout -q same')
    expect(await switching()).toMatchObject({ code: 0 })
  })

  test('a file that stands where one comes is git’s to refuse, and stays', async () => {
    rmSync(kill)
    writeFileSync(join(copy.folder, 'only-2'), 'mine\n')
    expect((await switching()).code).not.toBe(0)
    expect((await switching()).code).not.toBe(0)
    expect(await back()).toMatchObject({ code: 0 })
    expect(readFileSync(join(copy.folder, 'only-2'), 'utf8')).toBe('mine\n')
    expect(await git('git rev-parse HEAD v1 | uniq | wc -l')).toBe('1')
  })
})
