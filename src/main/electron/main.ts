import { app } from 'electron'
import { readArguments } from './arguments.ts'
import { openCore } from './open-core.ts'
import { startShell } from './start-shell.ts'

// The first two are Electron and the program; packaged, there is only the program.
const own = process.argv.slice(app.isPackaged ? 1 : 2)

// Not awaited: Electron becomes ready only after this module has been read to its end.
void startShell({ readArguments: () => readArguments(own, process.env, process.cwd()), openCore })
