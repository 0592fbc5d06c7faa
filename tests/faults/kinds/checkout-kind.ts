/** `checkout` under faults: a working copy on the disk that fails, its remote in /srv, where nothing does. */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { succeed } from '#harness/ecsc/installed.ts'
import type { FleetHost } from '#harness/types.ts'
import type { Ending } from '../scene.ts'
import { afterJob, linesOf, read } from './counted.ts'
import type { TaskKind } from './tasks.ts'

const copy = '/home/site/shop'

/** In place of composer: it takes its time in the middle, and what it has installed is what the lock file says. */
const composer = `#!/bin/sh
echo "$1" >> /srv/calls
rm -rf vendor && mkdir vendor && : > vendor/half && sleep "\${pace-2}" && cp composer.lock vendor/installed && rm vendor/half
`

/** Two versions; one has a file that the other has not, and one takes its time to be written (as those of Git LFS do). */
const origin = `set -e; export pace=0
if [ ! -e /srv/origin.made ]; then
  export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
  rm -rf /srv/origin.git /srv/work && git init -q --bare --initial-branch=live /srv/origin.git
  git clone -q /srv/origin.git /srv/work 2> /dev/null && cd /srv/work && git checkout -q -B live
  printf 'vendor/\\n' > .gitignore && echo 'm.slow filter=slow' > .gitattributes
  for v in 1 2; do
    for name in a m.slow z composer.lock; do yes "$name of $v" | head -c 100000 > $name; done
    echo $v > only-$v; [ $v = 1 ] || rm only-1
    git add -A && git commit -q -m "version $v" && git tag v$v
  done
  git push -q origin live --tags
  git clone -q /srv/origin.git /srv/wanted && cd /srv/wanted && /srv/bin/composer install && : > /srv/origin.made
fi
git clone -q /srv/origin.git ${copy}
cd ${copy} && git reset -q --hard v1 && git tag -d v1 v2 > /dev/null && git update-ref -d refs/remotes/origin/live
git reflog expire --expire=now --all && git gc -q --prune=now
git config filter.slow.smudge 'sleep 1; cat' && git config filter.slow.clean cat
/srv/bin/composer install`

/** Where it stands, and all that is not git's own: names, rights and content. */
const stand = async (host: FleetHost, folder = copy): Promise<string> => {
  const files = 'find . -path ./.git -prune -o -type f'
  const { stdout } = await host.exec(
    `cd ${folder} && git symbolic-ref --short HEAD; git rev-parse HEAD; git status --porcelain; ls .git/index.lock 2> /dev/null; ${files} -printf '%m %p\\n' | sort; ${files} -print0 | sort -z | xargs -0 sha256sum`,
  )
  return stdout
}

const commitOf = (version: number) => `$(git --git-dir=/srv/origin.git rev-parse v${version})`

/** The first file of a version is written, and the slow one is not: it is away until it is whole. */
const isMidway = async (host: FleetHost, version: number): Promise<boolean> => {
  const isOf = async (name: string) => (await read(host, `${copy}/${name}`).catch(() => '')).startsWith(`${name} of ${version}`)
  return (await isOf('a')) && !(await isOf('m.slow'))
}

export const checkout: TaskKind = {
  name: 'checkout',
  tasks: ({ host }) => `
  - { checkout: live, in: ${copy}, on: ${host.name}, install: "/srv/bin/composer install" }
`,
  async prepare({ host }) {
    await mkdir(host.outside('/srv/bin'), { recursive: true })
    await writeFile(host.outside('/srv/bin/composer'), composer)
    await chmod(host.outside('/srv/bin/composer'), 0o755)
    await succeed(host, origin)
    const [before, wanted] = [await stand(host), await stand(host, '/srv/wanted')]
    await succeed(host, ': > /srv/calls')
    return async ({ result }: Ending) => {
      const [now, then] = [await stand(host), result === 'rolled-back' ? before : wanted]
      const wrong = now === then ? [] : [`${result}, and the working copy is not so:\n${now}instead of\n${then}`]
      const isInstalled = result === 'rolled-back' || (await linesOf(host, '/srv/calls')).includes('install')
      return [...wrong, ...(isInstalled ? [] : ['succeeded, and nothing was installed'])]
    }
  },
  async byHand({ host }, { way, step }) {
    switch (step) {
      case 'keep':
        return void (await host.exec('rm -rf /root/.ferry/kept/*'))
      case 'fetch':
        return afterJob(
          host,
          'fetch',
          `cd ${copy} && rm -f .git/FETCH_HEAD && git update-ref -d refs/remotes/origin/live; git reflog expire --expire=now --all; git prune --expire=now`,
        )
      case 'install':
        return afterJob(host, `${way}-install-*-install`, `rm -rf ${copy}/vendor`)
      case 'verify':
        return void (await host.exec(`rm -rf ${copy}/vendor`))
      default:
        return afterJob(host, step, `cd ${copy} && git reset -q --hard ${commitOf(way === 'forward' ? 1 : 2)}`)
    }
  },
  async isUnderWay({ host }, { way, step }) {
    const installs = (await linesOf(host, '/srv/calls')).length
    if (step === 'install') return installs >= (way === 'forward' ? 1 : 2)
    if (step === 'switch') return isMidway(host, 2)
    return step !== 'undo' || isMidway(host, 1)
  },
}
