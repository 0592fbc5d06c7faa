/** The playbook as data. Pure. */

import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Way } from '#shared/run/step.ts'
import type { Deed } from '../kinds/common/deeds.ts'
import { backParts } from './back-parts.ts'
import { gateTask } from './gate-task.ts'
import { guarded } from './guard-tasks.ts'
import { type CarriedOf, forwardParts, type Part, type Play } from './parts.ts'
import { tasksOf, type Writing } from './tasks.ts'
import type { Mapping } from './yaml.ts'

export function playbookOf(plan: Plan, carriedOf: CarriedOf, writing: Writing): Mapping[] {
  const forward = forwardParts(plan, carriedOf)
  const back = backParts(plan, carriedOf)
  return [
    ...lookPlays(forward, writing),
    ...forward.map((part, index) => partPlay(part, `${index + 1}/${forward.length}`, writing)),
    ...back.map((part, index) => partPlay(part, `${index + 1}/${back.length}`, writing)),
  ]
}

const isAhead = (deed: Deed) => deed.ahead === true
const isInPlay = (deed: Deed) => deed.ahead !== true

/** Everything is looked at on every host before anything is changed on one. */
function lookPlays(forward: readonly Part[], writing: Writing): Mapping[] {
  const plays = forward.filter((part) => part.kind === 'play')
  const hosts = [
    ...new Set(
      plays.flatMap(({ targets }) =>
        hostsOf(
          targets.flatMap(({ host }) => host ?? []),
          writing,
        ),
      ),
    ),
  ]
  const { words } = writing
  const reach: Mapping = {
    name: words('ansible.look'),
    hosts,
    ...faultless,
    tags: ['look'],
    tasks: [{ name: words('ansible.reach'), 'ansible.builtin.ping': { data: 'pong' } }],
  }
  const looks = plays
    .filter(({ deeds }) => deeds.some((own) => own.some(isAhead)))
    .map(
      (play): Mapping => ({
        name: `${words('ansible.look')}: ${play.title}`,
        ...placesOf(play, writing),
        ...faultless,
        tags: ['look'],
        tasks: tasksOf({ ...play, way: 'forward' }, writing, isAhead),
      }),
    )
  return hosts.length === 0 ? looks : [reach, ...looks]
}

/** No fact of a host is needed; what fails anywhere ends it there, before the next host is touched. */
const faultless = { gather_facts: false, any_errors_fatal: true }

function partPlay(part: Part, number: string, writing: Writing): Mapping {
  const { words } = writing
  const name = `${words(part.way === 'forward' ? 'ansible.forward' : 'ansible.back')} ${number}: ${part.title}`
  if (part.kind === 'gate') {
    const tasks = guarded(part, writing, [gateTask(words, part.title, part.lines)])
    return { name, hosts: 'localhost', ...faultless, ...tagged(part.way), tasks }
  }
  const tasks = tasksOf(part, writing, isInPlay)
  const gate = part.gate === undefined ? [] : [gateTask(words, part.title, part.gate)]
  return {
    name,
    ...placesOf(part, writing),
    ...(part.targets.some(({ host }) => host !== undefined) ? { serial: part.atOnce } : {}),
    ...faultless,
    ...tagged(part.way),
    tasks: [...guarded(part, writing, tasks), ...gate],
  }
}

const tagged = (way: Way): Mapping => (way === 'back' ? { tags: ['never', 'back'] } : {})

function placesOf({ targets }: Pick<Play, 'targets'>, writing: Writing): Mapping {
  const hosts = targets.flatMap(({ host }) => host ?? [])
  return { hosts: hosts.length === 0 ? 'localhost' : hostsOf(hosts, writing) }
}

const hostsOf = (hosts: readonly Host[], { aliasOf }: Writing): string[] => [...new Set(hosts.map(({ name }) => aliasOf(name)))]
