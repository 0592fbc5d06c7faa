import { describe, expect, it } from 'vitest'
import { checkAddress, shownAddress, withoutSecrets } from '#core/notify/address.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const codeOf = (text: string) => {
  try {
    checkAddress(text)
    return undefined
  } catch (caught) {
    if (!(caught instanceof ProblemError)) throw caught
    // Whatever is wrong with it, it is never repeated.
    expect(JSON.stringify(caught.problem)).not.toContain('token')
    return caught.problem.code
  }
}

describe("a robot's address", () => {
  it('is encrypted, unless it leads to this computer', () => {
    expect(codeOf('https://oapi.dingtalk.com/robot/send?access_token=x')).toBeUndefined()
    expect(codeOf(' http://127.0.0.1:8080/hook ')).toBeUndefined()
    expect(codeOf('http://[::1]:8080/hook')).toBeUndefined()
    expect(codeOf('http://10.0.0.8/token')).toBe('robot-address-open')
    expect(codeOf('http://127.0.0.1.example.com/token')).toBe('robot-address-open')
  })

  it.each(['', 'token', 'file:///etc/token', 'ftp://a/token', 'https://user:token@a/b', 'javascript:token'])('refuses %j', (text) => {
    expect(codeOf(text)).toBe('robot-address-malformed')
  })

  it('shows its host and four characters, of a short one none', () => {
    expect(shownAddress(new URL('https://a.example:8443/send?key=0123456789abcdef'))).toEqual({ host: 'a.example:8443', tail: 'cdef' })
    expect(shownAddress(new URL('https://a.example/short'))).toEqual({ host: 'a.example', tail: '' })
  })

  it('is taken out of what a receiver answers', () => {
    const address = { url: 'https://a.example/hook/abcdef-123456?key=p%20q%26secret', secret: 'SECxyz123' }
    const answer = `no hook abcdef-123456 with key p q&secret (${address.url}), signed SECxyz123`
    const shown = withoutSecrets(answer, address)
    for (const piece of ['abcdef-123456', 'p q&secret', 'p%20q%26secret', 'SECxyz123']) expect(shown).not.toContain(piece)
    expect(shown).toContain('no hook')
  })
})
