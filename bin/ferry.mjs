#!/usr/bin/env node
/** `ferry` as it is installed: the built command line, or in words why this Node cannot run it. */

import { createRequire } from 'node:module'

/** Ferry is built for this one and tested on it. An older Node would end in an error that names a missing export. */
const oldestNode = 24

/** As for every other wrong use of the command line. */
const wrongUse = 2

const program = '../out/main/cli.cjs'

if (Number(process.versions.node.split('.')[0]) >= oldestNode) createRequire(import.meta.url)(program)
else {
  console.error(
    [
      `✗ Node 太旧（${process.version}），Ferry 需要 Node ${oldestNode} 或更新的版本 · Node ${process.version} is too old: Ferry needs Node ${oldestNode} or newer`,
      `  在哪 where: ${process.execPath}`,
      `  怎么办 next: 请安装 Node ${oldestNode}，然后再次运行 npm install -g。`,
      `              Install Node ${oldestNode}, then run npm install -g again.`,
    ].join('\n'),
  )
  process.exitCode = wrongUse
}
