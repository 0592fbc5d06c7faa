/** All words for problems, one file a feature. A code appears once; its name says what happened. */
import { account } from './account.ts'
import { address } from './address.ts'
import { approvals } from './approvals.ts'
import { archive } from './archive.ts'
import { checkout } from './checkout.ts'
import { cli } from './cli.ts'
import { contract } from './contract.ts'
import { cron } from './cron.ts'
import { database } from './database.ts'
import { drill } from './drill.ts'
import type { CatalogueEntry } from './entry.ts'
import { evidence } from './evidence.ts'
import { files } from './files.ts'
import { fleet } from './fleet.ts'
import { general } from './general.ts'
import { history } from './history.ts'
import { hostFiles } from './host-files.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { journal } from './journal.ts'
import { keys } from './keys.ts'
import { liquibase } from './liquibase.ts'
import { load } from './load.ts'
import { login } from './login.ts'
import { looks } from './looks.ts'
import { mail } from './mail.ts'
import { notify } from './notify.ts'
import { panel } from './panel.ts'
import { pattern } from './pattern.ts'
import { plan } from './plan.ts'
import { preflight } from './preflight.ts'
import { reading } from './reading.ts'
import { received } from './received.ts'
import { rehearsal } from './rehearsal.ts'
import { run } from './run.ts'
import { runGuards } from './run-guards.ts'
import { sandbox } from './sandbox.ts'
import { searches } from './searches.ts'
import { services } from './services.ts'
import { singleFile } from './single-file.ts'
import { ssh } from './ssh.ts'
import { sudo } from './sudo.ts'
import { terminal } from './terminal.ts'
import { topics } from './topics.ts'
import { traffic } from './traffic.ts'
import { upload } from './upload.ts'
import { vault } from './vault.ts'

const all = {
  ...general,
  ...approvals,
  ...address,
  ...archive,
  ...journal,
  ...files,
  ...imports,
  ...inventory,
  ...fleet,
  ...panel,
  ...pattern,
  ...keys,
  ...topics,
  ...searches,
  ...login,
  ...account,
  ...ssh,
  ...sudo,
  ...terminal,
  ...traffic,
  ...sandbox,
  ...upload,
  ...cli,
  ...contract,
  ...cron,
  ...liquibase,
  ...drill,
  ...load,
  ...checkout,
  ...plan,
  ...preflight,
  ...rehearsal,
  ...run,
  ...database,
  ...runGuards,
  ...services,
  ...singleFile,
  ...hostFiles,
  ...looks,
  ...vault,
  ...mail,
  ...notify,
  ...reading,
  ...received,
  ...evidence,
  ...history,
}

export type ProblemCode = keyof typeof all
export const catalogue: Record<ProblemCode, CatalogueEntry> = all
