/** A reading → a release that can be planned, with the hosts and services it is about. Never refuses what was read. */
import { existsSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'
import type { Reading, ReadingItem } from '#shared/document/reading.ts'
import { type Host, hostSchema } from '#shared/domain/host.ts'
import type { BackEntry, DocumentReading, SourceLink } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { isGoodName } from '../../inventory/names.ts'
import { localPath } from '../../release/local-path.ts'
import { addressesIn } from '../addresses/which.ts'
import { changeSetsIn, liquibaseTask } from '../applications/change-sets.ts'
import { drillsIn, drillTask } from '../applications/drills.ts'
import { loadsIn, loadTask } from '../applications/loads.ts'
import { inPlaces } from '../applications/places.ts'
import { unitsIn, unitTask } from '../applications/units.ts'
import { applicationsIn } from '../applications/which.ts'
import { copiesIn, copyTasks } from '../applications/working-copies.ts'
import { bindingsOf } from '../databases/bind.ts'
import type { Known } from '../databases/known.ts'
import { openRemarks } from '../databases/remarks.ts'
import { thisComputer } from '../session.ts'
import { tooLongRemarks } from '../too-long.ts'
import { laddersIn } from '../traffic/ladder.ts'
import { watchesIn } from '../watch/watched.ts'
import { applicationTask, namedBack } from './application-task.ts'
import { betweenBatches } from './between-batches.ts'
import { joinCheckouts } from './checkout-task.ts'
import { type Chosen, choicesOf } from './choices.ts'
import { type Around, commonOf } from './common.ts'
import { emergencyOf } from './emergency.ts'
import { hostByHost } from './host-by-host.ts'
import { ladderTasks } from './ladder-tasks.ts'
import { byHand, hasControl, tasksOf } from './tasks-of.ts'
import { timesOf } from './times.ts'
import { askedWhereTwice } from './twice.ts'
import { watchTasks } from './watch-tasks.ts'
import { backEntry, besideStep, isAmongSteps, isWayBack, lastFirst } from './way-back.ts'

export type ReleaseOptions = {
  file: string
  user: string
  identity?: string
  choices: Chosen
  parameters: Readonly<Record<string, string>>
  /** Folder of the archives on this computer. */
  archives: string
  sections: readonly string[]
  known: Known
}

export function releaseOf(written: Reading, options: ReleaseOptions): DocumentReading {
  const read = betweenBatches(hostByHost(written))
  const { upgrades, title, date } = read
  const source = (line: number): SourceLink => ({ file: options.file, line })
  const hosts = hostsOf(read, options)
  const choices = choicesOf(read.items, options.choices)
  const names = new Set([...hosts.map((host) => host.name), ...[...options.known.hosts, ...options.known.services].map(({ name }) => name)])
  const asked = new Set<string>()
  const bound = boundIn(read, options)
  const {
    reading,
    taken,
    bindings,
    addresses,
    applications,
    ladders,
    watches,
    loads,
    drills,
    changeSets,
    copies,
    units,
    asked: open,
  } = bound
  const aroundOf = (item: ReadingItem): Around => ({ reading, hosts: names, source: source(item.lines[0]), bindings, addresses })
  const carriedOut = (item: ReadingItem): Task[] => {
    if (bindings.isPacked(item) || ladders.taken.has(item) || watches.taken.has(item)) return []
    const around = aroundOf(item)
    const question = choices.question(item)
    if (question === undefined && hasControl(item)) return tasksOf(item, around)
    const load = loads.get(item)
    if (load === 'taken') return []
    if (load !== undefined) return [loadTask(load, item.title, commonOf(item, around))]
    const drill = drills.get(item)
    if (drill !== undefined) return [drillTask(drill, item.title, commonOf(item, around))]
    const changes = changeSets.get(item)
    if (changes !== undefined) return [liquibaseTask(changes, item.title, commonOf(item, around))]
    const pulled = copies.get(item)
    if (pulled !== undefined) return copyTasks(pulled, item.title, commonOf(item, around))
    const unit = units.get(item)
    if (unit !== undefined) return [unitTask(unit, item.title, commonOf(item, around))]
    const application = applications.get(item)
    const ladder = ladders.of.get(item)
    const watched = watches.of.get(item)
    if (question === undefined && watched !== undefined) return watchTasks(watched, item, around)
    if (question === undefined && ladder !== undefined) return ladderTasks(ladder, item, around)
    if (question === undefined && application?.does === 'release') return [applicationTask(application, item, around)]
    if (question === undefined) return tasksOf(choices.holds(item) ? { ...item, choice: undefined } : item, around)
    if (asked.has(question.group)) return []
    asked.add(question.group)
    return [{ kind: 'person', text: question.text, on: [], owner: [], state: 'open', source: source(item.lines[0]) }]
  }
  const times = timesOf(taken, source, date)
  const held = (item: ReadingItem) => {
    const when = times.of(item)
    if (when !== undefined && 'said' in when) {
      const around = { reading, hosts: names, source: source(item.lines[0]), bindings, addresses }
      const asked = byHand(item, when.said, around)
      return carriedOut(item).length === 0 ? [] : [when.hold === undefined ? asked : { ...asked, when: when.hold }]
    }
    return carriedOut(item).map((task) => (when === undefined ? task : { ...task, when }))
  }
  // A ladder goes up, wherever the document speaks of it; and comes back by itself.
  const tasks = joinCheckouts(taken.filter((item) => ladders.of.has(item) || isCarriedOut(item, reading)).flatMap(held))
  const backOf = (item: ReadingItem): BackEntry[] => {
    const own = besideStep(item).flatMap((beside) => tasksOf(beside, aroundOf(item)))
    if (!isWayBack(item, reading)) return own
    if (ladders.of.has(item)) return [{ kind: 'back', of: item.title, owner: [...(item.owner ?? [])], source: source(item.lines[0]) }]
    const named = namedBack(item, { applications, tasks, source: source(item.lines[0]) })
    return [...named.entries, ...(named.whole ? [] : carriedOut(item).map((task) => backEntry(task, tasks)))]
  }
  const isBeside = (item: ReadingItem) => item.back !== undefined || (isWayBack(item, reading) && isAmongSteps(item, reading))
  const steps = taken.filter((item) => isBeside(item) || (item.role === 'steps' && isCarriedOut(item, reading)))
  const beside = lastFirst(steps, isBeside)
  const sections = taken.filter((item) => isWayBack(item, reading) && !isBeside(item))
  const twice = askedWhereTwice(beside.flatMap(backOf), sections.flatMap(backOf), options.file)
  const wayBack = twice.entries
  const emergency = emergencyOf(reading.items)
  const whole = tasks.every(isUpgradeTask)
  return {
    release: {
      release: title || upgrades?.release.release || basename(options.file),
      ...(date === undefined ? {} : { date }),
      // Where there is nothing but upgrades, the services are phases enough.
      tasks: whole ? tasks.map(({ phase: _, ...task }) => task as Task) : tasks,
      verify: upgrades?.release.verify ?? [],
      ...(emergency === undefined ? {} : { emergency }),
      ...(wayBack.length === 0 ? {} : { back: wayBack }),
    },
    inventory: { hosts, services: upgrades?.inventory.services ?? [] },
    sources: {
      ...upgrades?.sources,
      ...Object.fromEntries(tasks.map((task, index) => [`release.tasks.${index}`, task.source ?? source(1)])),
      ...Object.fromEntries(wayBack.map((entry, index) => [`release.back.${index}`, entry.source ?? source(1)])),
    },
    remarks: [
      ...(upgrades?.remarks ?? []),
      ...tooLongRemarks(taken, options.file),
      ...times.remarks,
      ...twice.remarks,
      ...openRemarks(open, bindings, [...tasks, ...wayBack], options.file),
    ],
  }
}

/** Items of the chosen sections that no choice leaves out. */
function takenFrom(reading: Reading, { sections, choices }: Pick<ReleaseOptions, 'sections' | 'choices'>): ReadingItem[] {
  const chosen = linesOf(reading, sections)
  const { isLeftOut } = choicesOf(reading.items, choices)
  return reading.items.filter((item) => chosen(item.lines[0]) && !isLeftOut(item))
}

/** What the document asks of databases, applications and other servers; of what is still open there nothing is asked yet. */
export function boundIn(read: Reading, options: Omit<ReleaseOptions, 'user' | 'identity'>) {
  const { holds } = choicesOf(read.items, options.choices)
  const isCertain = (item: ReadingItem) => item.choice === undefined || holds(item)
  const copies = copiesIn(takenFrom(read, options).filter(isCertain), options)
  const { reading, asked: places } = inPlaces(read, options, copies.lines)
  const taken = takenFrom(reading, options)
  const certain = taken.filter(isCertain)
  const bindings = bindingsOf(certain, options.known, {
    choices: options.choices,
    parameters: options.parameters,
    // What was pasted lies in no folder.
    isThere: (file) => isAbsolute(options.file) && liesBeside(file) && existsSync(localPath(file, options.file)),
  })
  // A document that says itself how its services are upgraded leaves nothing to ask of them.
  const { asked, of: applications } = applicationsIn(reading.upgrades === undefined ? certain : [], options)
  const units = unitsIn(reading.upgrades === undefined ? certain.filter((item) => !applications.has(item)) : [], options)
  const loads = loadsIn(certain, options)
  const ladders = laddersIn(certain, options)
  const drills = drillsIn(certain, options)
  const changeSets = changeSetsIn(certain, options)
  const watches = watchesIn(certain, options)
  // A switch that a ladder climbs is no key of its own.
  const others = certain.filter((item) => !ladders.taken.has(item))
  const addresses = addressesIn(others, options)
  const more = [
    ...addresses.asked,
    ...bindings.asked,
    ...loads.asked,
    ...ladders.asked,
    ...drills.asked,
    ...changeSets.asked,
    ...watches.asked,
  ]
  return {
    reading,
    taken,
    bindings,
    addresses,
    applications,
    loads: loads.of,
    ladders,
    watches,
    drills: drills.of,
    changeSets: changeSets.of,
    copies: copies.of,
    units: units.of,
    asked: [...asked, ...more, ...units.asked, ...copies.asked, ...places],
  }
}

/** Of the document's own folder: an absolute path is the host's. */
const liesBeside = (file: string) => !/^[/~]|(?:^|\/)\.\.(?:\/|$)/.test(file)

/** Whether a line is in one of the sections that were chosen; without any, all are. Of a title that no section has nothing is done. */
function linesOf({ sections }: Reading, titles: readonly string[]): (line: number) => boolean {
  const own = sections.filter((section) => titles.includes(section.title))
  return (line) => titles.length === 0 || own.some(({ lines: [from, to] }) => line >= from && line <= to)
}

/** Tasks of the way forward. What the services of upgrades have taken over is asked there. */
function isCarriedOut({ fate, role, kind, continues }: ReadingItem, { upgrades }: Reading): boolean {
  if ((fate !== 'typed' && fate !== 'person') || continues !== undefined || role === 'back') return false
  return !(upgrades !== undefined && role === 'verification' && kind === 'person')
}

/** Hosts of the upgrades as they are; others by what is said of them. */
function hostsOf({ upgrades, hosts, items }: Reading, { user, identity }: ReleaseOptions): Host[] {
  const known = upgrades?.inventory.hosts ?? []
  const wanted = new Set(items.flatMap((item) => [...(item.on ?? []), ...(item.parts ?? []).flatMap((part) => part.on ?? [])]))
  const more = hosts.filter(({ name, address }) => !known.some((host) => host.name === name) && (address !== undefined || wanted.has(name)))
  return [
    ...known,
    ...more
      .filter(({ name }) => isGoodName(name) && name !== thisComputer)
      .map(({ name, address, user: own, port }) =>
        hostSchema.parse({
          name,
          address: address ?? name,
          user: own ?? user,
          ...(port === undefined ? {} : { port }),
          ...(identity === undefined ? {} : { identity }),
        }),
      ),
  ]
}
