/** A request as a task of a playbook. Pure. */
import type { HttpSpec } from '#shared/kinds/task/http.ts'
import type { Deed } from '../kinds/common/deeds.ts'
import { again, failing, seconds } from './task-parts.ts'
import { type Mapping, template } from './yaml.ts'

/** Ferry sends it without a word of what it is. */
export const isUntyped = ({ body, headers }: HttpSpec): boolean =>
  body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')

/**
 * As Ferry asks: no redirection is followed. 299 stands for any success. Ansible cannot send a body without a type, and would call it a form; what
 * RFC 9110 (8.3) reads where there is none is said instead.
 */
export function requestTask({ spec, changes, until = 0 }: Extract<Deed, { do: 'request' }>): Mapping {
  const { url, method, body, contains, answers, within } = spec
  const headers = isUntyped(spec) ? { ...spec.headers, 'Content-Type': 'application/octet-stream' } : spec.headers
  const wanted = Object.entries(answers).map(([name, value]) => ({ name: name.toLowerCase().replaceAll('-', '_'), value }))
  const wrong = [
    statusTest(spec),
    ...(contains === undefined ? [] : ["ferry_contains not in ferry_result.content | default('')"]),
    ...wanted.map((_, index) => `ferry_answers[${index}].value not in ferry_result[ferry_answers[${index}].name] | default('')`),
  ]
  const vars = {
    ...(contains === undefined ? {} : { ferry_contains: contains }),
    ...(wanted.length === 0 ? {} : { ferry_answers: wanted }),
  }
  const seen = contains === undefined ? {} : { return_content: true }
  return {
    'ansible.builtin.uri': {
      url,
      method,
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      body,
      ...seen,
      follow_redirects: 'none',
      status_code: [spec.status],
      timeout: seconds(within),
    },
    ...(Object.keys(vars).length === 0 ? {} : { vars }),
    register: 'ferry_result',
    ...(until > 0 ? { ...again(until), until: template('ferry_result is succeeded') } : {}),
    changed_when: changes,
    failed_when: failing(wrong),
  }
}

const statusTest = ({ status }: HttpSpec) =>
  status === 299 ? 'ferry_result.status | default(0) < 200 or ferry_result.status > 299' : `ferry_result.status | default(0) != ${status}`
