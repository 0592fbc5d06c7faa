/** All words for problems, one file a feature. A code appears once; its name says what happened. */

import { allWords } from '../../text/all-words.ts'
import { archive } from './archive/archive.ts'
import { upload } from './archive/upload.ts'
import { cli } from './cli.ts'
import type { CatalogueEntry } from './entry.ts'
import { evidence } from './evidence.ts'
import { contract } from './files/contract.ts'
import { files } from './files/files.ts'
import { fleet } from './files/fleet.ts'
import { imports } from './files/imports.ts'
import { inventory } from './files/inventory.ts'
import { reading } from './files/reading.ts'
import { received } from './files/received.ts'
import { general } from './general.ts'
import { history } from './history.ts'
import { journal } from './journal.ts'
import { approvals } from './kinds/approvals.ts'
import { checkout } from './kinds/checkout.ts'
import { cron } from './kinds/cron.ts'
import { database } from './kinds/database.ts'
import { drill } from './kinds/drill.ts'
import { hostFiles } from './kinds/host-files.ts'
import { liquibase } from './kinds/liquibase.ts'
import { load } from './kinds/load.ts'
import { notify } from './kinds/notify.ts'
import { rowsUndone } from './kinds/rows-undone.ts'
import { searches } from './kinds/searches.ts'
import { services } from './kinds/services.ts'
import { singleFile } from './kinds/single-file.ts'
import { topics } from './kinds/topics.ts'
import { traffic } from './kinds/traffic.ts'
import { watch } from './kinds/watch.ts'
import { account } from './login/account.ts'
import { address } from './login/address.ts'
import { keys } from './login/keys.ts'
import { login } from './login/login.ts'
import { ssh } from './login/ssh.ts'
import { sudo } from './login/sudo.ts'
import { vault } from './login/vault.ts'
import { looks } from './looks.ts'
import { mail } from './mail.ts'
import { panel } from './panel.ts'
import { pattern } from './pattern.ts'
import { plan } from './plan.ts'
import { preflight } from './preflight.ts'
import { rehearsal } from './rehearsal.ts'
import { run } from './run.ts'
import { runGuards } from './run-guards.ts'
import { sandbox } from './sandbox.ts'
import { terminal } from './terminal.ts'

const all = allWords(
  general,
  approvals,
  address,
  archive,
  journal,
  files,
  imports,
  inventory,
  fleet,
  panel,
  pattern,
  keys,
  topics,
  searches,
  login,
  account,
  ssh,
  sudo,
  terminal,
  traffic,
  watch,
  sandbox,
  upload,
  cli,
  contract,
  cron,
  liquibase,
  drill,
  load,
  checkout,
  plan,
  preflight,
  rehearsal,
  run,
  database,
  rowsUndone,
  runGuards,
  services,
  singleFile,
  hostFiles,
  looks,
  vault,
  mail,
  notify,
  reading,
  received,
  evidence,
  history,
)

export type ProblemCode = keyof typeof all
export const catalogue: Record<ProblemCode, CatalogueEntry> = all
