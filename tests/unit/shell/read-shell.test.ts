import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readShell } from '#core/shell/read-shell.ts'

const programs = (text: string) => readShell(text).commands.map(({ program }) => program)

describe('the commands of a text', () => {
  test('are found in the order of their running, each with its words', () => {
    const { commands } = readShell('cd /srv/shop && tar -xzf "new version.tar.gz"; ./bin/start.sh > out.log 2>&1 &')
    expect(commands.map(({ program, words }) => [program, ...words.map(({ value }) => value)])).toEqual([
      ['cd', '/srv/shop'],
      ['tar', '-xzf', 'new version.tar.gz'],
      ['start.sh'],
    ])
    expect(commands[1]).toMatchObject({ joined: '&&', folder: '/srv/shop', background: false })
    expect(commands[2]).toMatchObject({
      path: './bin/start.sh',
      background: true,
      redirections: [{ operator: '>' }, { operator: '>&', descriptor: 2 }],
    })
  })

  test('stand at places of the text, lines counted from 1', () => {
    const text = 'ls\n\n  grep -c x \\\n  file'
    expect(readShell(text).commands.map(({ line, from, to }) => [line, text.slice(from, to)])).toEqual([
      [1, 'ls'],
      [3, 'grep -c x \\\n  file'],
    ])
  })

  test('are found inside of $(…), backticks and <(…)', () => {
    expect(programs('kill $(cat run.pid) `pgrep java`\ndiff <(ls a) <(ls b)')).toEqual(['cat', 'pgrep', 'kill', 'ls', 'ls', 'diff'])
  })

  test('know their pipeline', () => {
    const [, , third] = readShell('ps -ef | grep shop | xargs kill').commands
    expect(third).toMatchObject({ program: 'kill', wrappers: ['xargs'] })
    expect(third?.pipeline.map(({ program }) => program)).toEqual(['ps', 'grep', 'kill'])
  })
})

describe('what stands around a command', () => {
  test('says who runs it: sudo, su, a login', () => {
    const text = 'sudo -u app ls\nsudo ls\nsu - shop -c "ls -a"\nsu - deploy\nls\nexit\nls'
    expect(
      readShell(text)
        .commands.filter(({ program }) => program === 'ls')
        .map(({ account }) => account),
    ).toEqual(['app', 'root', 'shop', 'deploy', undefined])
  })

  test('says on which host: a command of ssh, its heredoc, and what is typed after a login', () => {
    const text = "ssh -p 2222 app@10.1.1.1 'cd /srv; ls'\nssh lb sudo ls\nssh db-1 <<END\nls\nEND\nssh web-2\nls\nexit\nls"
    expect(
      readShell(text)
        .commands.filter(({ program }) => program === 'ls')
        .map(({ host, folder, account }) => [host?.address, folder, account]),
    ).toEqual([
      ['10.1.1.1', '/srv', undefined],
      ['lb', undefined, 'root'],
      ['db-1', undefined, undefined],
      ['web-2', undefined, undefined],
      [undefined, undefined, undefined],
    ])
  })

  test('gives the commands inside of quotes their own places', () => {
    const text = "ssh lb 'stop x; rm -rf /tmp/x'"
    expect(readShell(text).commands.map(({ from, to }) => text.slice(from, to))).toEqual([text, 'stop x', 'rm -rf /tmp/x'])
  })

  test('says in which folder, and a subshell keeps its cd to itself', () => {
    const text = 'cd /opt/a\n(cd b && ls)\nls\ncd ../c/\nls\ncd "$HOME"\nls'
    expect(
      readShell(text)
        .commands.filter(({ program }) => program === 'ls')
        .map(({ folder }) => folder),
    ).toEqual(['/opt/a/b', '/opt/a', '/opt/c', '$HOME'])
  })

  test('says under which condition', () => {
    const text = 'if test -f p; then kill 1; fi\nfor i in 1 2; do start $i; done\ncase $x in a) stop;; esac\nf() { ls; }'
    expect(readShell(text).commands.map(({ program, within }) => `${program}: ${within.join()}`)).toEqual([
      'test: condition',
      'kill: condition',
      'start: loop',
      'stop: case',
      'ls: function',
    ])
  })

  test('says what only starts it', () => {
    const [command] = readShell('sudo env A=1 nohup nice -n 5 timeout -k 3 10s java -jar shop.jar &').commands
    expect(command).toMatchObject({ program: 'java', wrappers: ['sudo', 'env', 'nohup', 'nice', 'timeout'], background: true })
  })

  test('says that it is inside of a container', () => {
    const inner = readShell('docker exec -i shop-db mysql -uroot shop < up.sql').commands[1]
    expect(inner).toMatchObject({ program: 'mysql', container: true })
  })
})

describe('placeholders', () => {
  test('are words, not redirections', () => {
    const { commands, errors } = readShell('kill -9 <PID>\njava -jar shop-<last version>.jar\nsystemctl start <服务名>')
    expect(errors).toEqual([])
    expect(commands.map(({ words }) => words.at(-1))).toMatchObject([
      { value: '<PID>', fixed: false },
      { value: 'shop-<last version>.jar', fixed: false },
      { value: '<服务名>', fixed: false },
    ])
  })

  test('are told from redirections', () => {
    const [command] = readShell('mysql shop <up.sql >out.log').commands
    expect(command?.redirections.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['<', 'up.sql'],
      ['>', 'out.log'],
    ])
  })
})

test('a heredoc that is written to a file is text, and one for a client its statements', () => {
  const { commands } = readShell('cat <<EOF >/tmp/note\nrm -rf /data/app\nEOF\nmysql shop <<EOF > out\ndelete from user;\nEOF')
  expect(commands.map(({ program, input }) => [program, input?.text])).toEqual([
    ['cat', 'rm -rf /data/app\n'],
    ['mysql', 'delete from user;\n'],
  ])
})

describe('a block', () => {
  test('of control flow, with a heredoc or with variables is one script', () => {
    for (const text of ['if a; then b; fi', 'cat > x <<END\ny\nEND', 'DAY=$(date +%F)\ncp a a_$DAY'])
      expect(readShell(text).script, text).toBe(true)
    expect(readShell('ls\ncp a b | tee c && d').script).toBe(false)
  })

  test('has statements, from line to line', () => {
    expect(
      readShell('ls\nif a\nthen b\nfi\ncat <<E\nx\nE').statements.map(({ line, lastLine, compound }) => [line, lastLine, compound]),
    ).toEqual([
      [1, 1, false],
      [2, 4, true],
      [5, 5, false],
    ])
  })

  test('with a line that no shell takes keeps the others', () => {
    const { commands, errors } = readShell('ls -l\n1. 注册中心(Nacos) 服务\necho "open\ntail -f x.log')
    expect(errors.map(({ line }) => line)).toEqual([2, 3])
    expect(commands.map(({ program }) => program)).toEqual(expect.arrayContaining(['ls', 'tail']))
  })
})

test('whatever stands there, reading does not throw, and every place is inside of the text', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '`',
    '$(',
    ')',
    '(',
    '{',
    '}',
    'if',
    'then',
    'fi',
    '<<E',
    'E',
    '\n',
    '\\',
    '|',
    '&',
    ';',
    'ssh h',
    'sudo',
    'bash -c',
    '<PID>',
    '${',
    'ls',
    '密码',
    '\r\n',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join(' ')
      for (const { from, to } of readShell(text).commands) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(text.length)
        expect(to).toBeGreaterThanOrEqual(from)
      }
    }),
    { numRuns: 60, examples: [[['${', '\\']]] },
  )
})

test('brackets without end and quotes inside of quotes are read as far as they go', () => {
  for (const piece of ['$(', '"$(', '(', '`\\`', '${a:-', 'ssh h "', 'if x; then\n'])
    expect(() => readShell(piece.repeat(150))).not.toThrow()
})
