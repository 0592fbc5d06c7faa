/** Every kind of task that there is. A new one is added here, and in `shared/kinds/list.ts`. */
import type { Task, TaskKind } from '#shared/kinds/list.ts'
import { carryCheck } from './kinds/check/carry.ts'
import { check, planCheck } from './kinds/check/kind.ts'
import { carryCheckout } from './kinds/checkout/carry.ts'
import { checkout } from './kinds/checkout/kind.ts'
import { planCheckout } from './kinds/checkout/plan.ts'
import { clean } from './kinds/clean/kind.ts'
import { carryCommand } from './kinds/command/carry.ts'
import { command, planCommand } from './kinds/command/kind.ts'
import { asksBecause } from './kinds/common/deeds.ts'
import { carryCron } from './kinds/cron/carry.ts'
import { cron } from './kinds/cron/kind.ts'
import { planCron } from './kinds/cron/plan.ts'
import { drill } from './kinds/drill/kind.ts'
import { planDrill } from './kinds/drill/plan.ts'
import { carryDump } from './kinds/dump/carry.ts'
import { dump } from './kinds/dump/kind.ts'
import { planDump } from './kinds/dump/plan.ts'
import { carryFile } from './kinds/file/carry.ts'
import { file } from './kinds/file/kind.ts'
import { planFile } from './kinds/file/plan.ts'
import { carryHttp } from './kinds/http/carry.ts'
import { http, planHttp } from './kinds/http/kind.ts'
import { carryKey } from './kinds/key/carry.ts'
import { key } from './kinds/key/kind.ts'
import { planKey } from './kinds/key/plan.ts'
import { carryLiquibase } from './kinds/liquibase/carry.ts'
import { liquibase } from './kinds/liquibase/kind.ts'
import { planLiquibase } from './kinds/liquibase/plan.ts'
import { load } from './kinds/load/kind.ts'
import { planLoad } from './kinds/load/plan.ts'
import { notify, planNotify } from './kinds/notify/kind.ts'
import { carryPerson } from './kinds/person/carry.ts'
import { approval, checklist, person, planPerson } from './kinds/person/kind.ts'
import { carryRestore } from './kinds/restore/carry.ts'
import { planRestore, restore } from './kinds/restore/kind.ts'
import { type Room, roomFor } from './kinds/room.ts'
import { searchIndex } from './kinds/search-index/kind.ts'
import { planSearch } from './kinds/search-index/plan.ts'
import { carryService } from './kinds/service/carry.ts'
import { service } from './kinds/service/kind.ts'
import { planService } from './kinds/service/plan.ts'
import { carryRows, carrySql } from './kinds/sql/carry.ts'
import { sql } from './kinds/sql/kind.ts'
import { planSql } from './kinds/sql/plan.ts'
import { planRows, rows } from './kinds/sql/rows.ts'
import { carryTopic } from './kinds/topic/carry.ts'
import { topic } from './kinds/topic/kind.ts'
import { planTopic } from './kinds/topic/plan.ts'
import { carryTraffic } from './kinds/traffic/carry.ts'
import { traffic } from './kinds/traffic/kind.ts'
import { planTraffic } from './kinds/traffic/plan.ts'
import { carryUpgrade } from './kinds/upgrade/carry.ts'
import { upgrade } from './kinds/upgrade/kind.ts'
import { planUpgrade } from './kinds/upgrade/plan.ts'
import { carryWait } from './kinds/wait/carry.ts'
import { planWait, wait } from './kinds/wait/kind.ts'
import { watch } from './kinds/watch/kind.ts'
import { planWatch } from './kinds/watch/plan.ts'

const are =
  <Name extends TaskKind>(...names: Name[]) =>
  (task: Task): task is Extract<Task, { kind: Name }> =>
    names.some((name) => name === task.kind)

export const kinds: readonly Room[] = [
  roomFor(upgrade, are('upgrade'), planUpgrade, carryUpgrade),
  roomFor(command, are('command'), planCommand, carryCommand),
  roomFor(service, are('service'), planService, carryService),
  roomFor(file, are('file'), planFile, carryFile),
  roomFor(http, are('http'), planHttp, carryHttp),
  roomFor(check, are('check'), planCheck, carryCheck),
  roomFor(person, are('person'), planPerson, carryPerson),
  roomFor(checklist, are('checklist'), planPerson, carryPerson),
  roomFor(approval, are('approval'), planPerson, carryPerson),
  roomFor(wait, are('wait'), planWait, carryWait),
  roomFor(notify, are('notify'), planNotify, asksBecause('robot')),
  // No task of a release asks for it: its plans are made of what was found on hosts.
  { ...clean, plan: () => [] },
  roomFor(sql, are('sql'), planSql, carrySql),
  roomFor(dump, are('dump'), planDump, carryDump),
  roomFor(restore, are('restore'), planRestore, carryRestore),
  roomFor(rows, are('rows'), planRows, carryRows),
  roomFor(cron, are('cron'), planCron, carryCron),
  roomFor(key, are('key'), planKey, carryKey),
  roomFor(liquibase, are('liquibase'), planLiquibase, carryLiquibase),
  roomFor(drill, are('drill'), planDrill, asksBecause('drill')),
  roomFor(load, are('load'), planLoad, asksBecause('load')),
  roomFor(checkout, are('checkout'), planCheckout, carryCheckout),
  roomFor(traffic, are('traffic'), planTraffic, carryTraffic),
  roomFor(topic, are('topic'), planTopic, carryTopic),
  roomFor(searchIndex, are('search-index'), planSearch, asksBecause('search')),
  roomFor(watch, are('watch'), planWatch, asksBecause('watch')),
]
