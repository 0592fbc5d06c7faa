/** The release file: tasks in order, with archives beside the file, and what is verified. */
import { rehearsalNeeds } from '#shared/domain/rehearsal.ts'
import type { Release, ReleaseCheck, SourceLink, Task } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { type Field, placeAt, report, reportWrong } from '../files/field.ts'
import { openMap, resolved } from '../files/map-field.ts'
import { nearest } from '../files/nearest.ts'
import { openYaml } from '../files/open-yaml.ts'
import { inFileOrder, throwFirst } from '../files/problem-list.ts'
import { openList, readChoice, readText, readTexts } from '../files/value-field.ts'
import { readBackList } from './read-back-list.ts'
import { emergencyKeys, readEmergency } from './read-emergency.ts'
import { holdKeys, readHold } from './read-hold.ts'
import { type ReadingTasks, readTask } from './read-task.ts'

const keys = {
  release: 'required',
  date: 'optional',
  tasks: 'required',
  verify: 'optional',
  rehearsal: 'optional',
  author: 'optional',
  ...emergencyKeys,
  back: 'optional',
  ...holdKeys,
} as const

/**
 * Reads a release and finds everything that is wrong with it.
 * @param file its path: archives are relative to its folder, and problems name it
 * @returns the release only when there is no problem; each problem has line and column
 */
export function checkRelease(text: string, file: string): { release?: Release; problems: Problem[] } {
  const { top, problems } = openYaml(text, file, Object.keys(keys).join(', '))
  if (!top) return { problems }
  const entries = openMap(top, keys)
  const title = readText(entries?.get('release'))
  const date = readDate(entries?.get('date'))
  const undoing = new Map<Task, Task>()
  const authors = readTexts(entries?.get('author'))
  const tasks = readTasks(entries?.get('tasks'), { file, undoing, authors, hold: readHold(entries) })
  const verify = openList(entries?.get('verify'))?.map((field) => readReleaseCheck(field, tasks)) ?? []
  const emergency = readEmergency(entries)
  const rehearsal = readChoice(entries?.get('rehearsal'), rehearsalNeeds)
  const back = readBackList(entries?.get('back'), { tasks, file })
  if (problems.length > 0 || title === undefined) return { problems: inFileOrder(problems) }
  const undone = tasks.flatMap((task, of) => {
    const by = undoing.get(task)
    return by === undefined ? [] : [{ of, task: by }]
  })
  const checks = verify.filter((check) => check !== undefined)
  return {
    release: {
      release: title,
      ...(date === undefined ? {} : { date }),
      tasks,
      verify: checks,
      ...(undone.length === 0 ? {} : { undoing: undone }),
      ...(authors === undefined ? {} : { authors }),
      ...(emergency === undefined ? {} : { emergency }),
      ...(rehearsal === undefined ? {} : { rehearsal }),
      ...(back.length === 0 ? {} : { back }),
    },
    problems,
  }
}

/**
 * Reads a release.
 * @throws ProblemError the first problem; the others are its evidence
 */
export function readRelease(text: string, file: string): Release {
  const { release, problems } = checkRelease(text, file)
  return release ?? throwFirst(problems)
}

function readTasks(
  field: Field | undefined,
  { file, undoing, hold, authors }: Pick<ReadingTasks, 'file' | 'undoing' | 'hold' | 'authors'>,
): Task[] {
  const items = openList(field)
  if (field && items?.length === 0) report(field, 'release-without-tasks')
  const list = field && resolved(field)?.node
  const around = { file, undoing, hold, authors, services: new Map<string, number>(), open: new Set([list]), count: { entries: 0 } }
  return (items ?? []).flatMap((item) => readTask(item, around))
}

function readReleaseCheck(field: Field, tasks: readonly Task[]): ReleaseCheck | undefined {
  const entries = openMap(field, { person: 'required', on: 'optional' })
  const person = readText(entries?.get('person'))
  const where = entries?.get('on')
  const on = readText(where)
  const services = tasks.filter(isUpgradeTask).map((task) => task.service)
  if (where && on !== undefined && !services.includes(on)) {
    report(where, 'release-unknown-service', { service: on, known: nearest(on, services) ?? (services.join(', ') || '∅') })
  }
  return person === undefined ? undefined : { person, ...(on === undefined ? {} : { on }), source: sourceOf(field) }
}

function readDate(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  // A day that is not in the calendar becomes another day, or none.
  const exists = day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  return exists ? text : reportWrong(field, 'file-not-date')
}

function sourceOf(field: Field): SourceLink {
  const { file, line } = placeAt(field.reading, field.offset)
  return { file, line }
}
