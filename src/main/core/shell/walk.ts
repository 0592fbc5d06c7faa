import {
  type AndOr,
  type Command,
  forEachChild,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
} from 'unbash'
import { endOf, type Place, redirectionOf, textOf, wordOf } from './place.ts'
import { hidePlaceholders, showPlaceholders } from './placeholder.ts'
import { changeScope, enter, type Scope } from './scope.ts'
import type { ShellCommand, ShellSurrounding, ShellWord } from './shell-command.ts'
import { nameOf, type Unwrapped, unwrap } from './unwrap.ts'

/** Scripts inside quotes or `$(…)` inside others: deeper ones stay words. Each level is parsed again, so this bounds the time too. */
const deepest = 6

/** Goes through a parsed text in the order of its running and collects its simple commands. */
export class Walker {
  readonly commands: ShellCommand[] = []
  readonly lineOf: (offset: number) => number
  #scope: Scope = { logins: [] }
  #within: readonly ShellSurrounding[] = []
  #depth = 0

  constructor(lineOf: (offset: number) => number) {
    this.lineOf = lineOf
  }

  script(script: ParsedScript, place: Place): void {
    for (const statement of script.commands) this.#statement(statement, place)
  }

  #statement(statement: Statement, place: Place): void {
    this.#node(statement.command, place, statement.background === true)
  }

  #node(node: PipelineNode | AndOr, place: Place, background: boolean, joined?: '&&' | '||'): void {
    switch (node.type) {
      case 'AndOr':
        node.commands.forEach((part, index) => {
          this.#node(part, place, background, node.operators[index - 1])
        })
        return
      case 'Pipeline':
        this.#pipeline(node.commands, place, background, joined)
        return
      case 'Command':
        this.#command(node, place, background, joined, [])
        return
      case 'If':
        this.#inside('condition', node, place)
        return
      case 'For':
      case 'ArithmeticFor':
      case 'Select':
      case 'While':
        this.#inside('loop', node, place)
        return
      case 'Case':
        this.#inside('case', node, place)
        return
      case 'Function':
        this.#inside('function', node, place)
        return
      case 'Subshell':
        this.#apart(() => this.#inside('subshell', node, place))
        return
      default:
        this.#children(node, place)
    }
  }

  #pipeline(parts: readonly PipelineNode[], place: Place, background: boolean, joined?: '&&' | '||'): void {
    const pipeline: ShellCommand[] = []
    parts.forEach((part, index) => {
      const first = index === 0 ? joined : undefined
      this.#apart(() => {
        if (part.type === 'Command') this.#command(part, place, background, first, pipeline)
        else this.#node(part, place, background, first)
      })
    })
  }

  #inside(surrounding: ShellSurrounding, node: SyntaxNode, place: Place): void {
    const before = this.#within
    this.#within = [...before, surrounding]
    this.#children(node, place)
    this.#within = before
  }

  /** What changes folder, account or host in there changes nothing out here. */
  #apart(walk: () => void): void {
    const before = this.#scope
    walk()
    this.#scope = before
  }

  #children(node: SyntaxNode, place: Place): void {
    // The parts of a word are read only when they are asked for, and most words have none that run anything.
    if (node.type === 'Word' && !/[$`<>]/.test(node.text)) return
    forEachChild(node, (child) => {
      if (child.type === 'Statement') this.#statement(child, place)
      else if (isNode(child)) this.#node(child, place, false)
      else if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') this.#substitution(child, place)
      else this.#children(child, place)
    })
  }

  #substitution(node: Extract<SyntaxNode, { type: 'CommandExpansion' | 'ProcessSubstitution' }>, place: Place): void {
    if (this.#depth >= deepest) return
    const script = node.script
    if (!script) return
    this.#depth += 1
    const inner = script.source === undefined ? place : { ...place, source: script.source, at: () => place.at(node.pos) }
    const before = this.#within
    this.#within = [...before, 'substitution']
    this.#apart(() => this.script(script, inner))
    this.#within = before
    this.#depth -= 1
  }

  #command(node: Command, place: Place, background: boolean, joined: '&&' | '||' | undefined, pipeline: ShellCommand[]): void {
    this.#children(node, place)
    const args = node.suffix.filter((part) => part.type === 'Word' || part.type === 'Assignment')
    const all = [...(node.name ? [node.name] : []), ...args].map((part) => wordOf(part, place))
    const found = unwrap(all)
    const redirections = node.redirects.filter((one) => one.type !== 'HereDoc').map((one) => redirectionOf(one, place))
    const heredoc = node.redirects.find((one) => one.type === 'HereDoc')
    const command: ShellCommand = {
      ...this.#common(found, place.at(node.pos), endOf(place, node.end), background, joined, pipeline),
      redirections,
      assignments: node.prefix.flatMap((part) =>
        part.type === 'Assignment' && part.name
          ? [
              {
                name: part.name,
                value: part.value?.type === 'Word' ? wordOf(part.value, place) : undefined,
                from: place.at(part.pos),
                to: endOf(place, part.end),
              },
            ]
          : [],
      ),
      ...(heredoc && {
        input: { text: showPlaceholders(heredoc.body.text), from: place.at(heredoc.body.pos), to: endOf(place, heredoc.body.end) },
      }),
      text: showPlaceholders(place.source.slice(node.pos, node.end)),
    }
    pipeline.push(command)
    this.commands.push(command)
    this.#carried(found, command)
    this.#scope = changeScope(this.#scope, command, found)
  }

  #common(found: Unwrapped, from: number, to: number, background: boolean, joined: '&&' | '||' | undefined, pipeline: ShellCommand[]) {
    const [program, ...words] = found.words
    const account = found.account ?? this.#scope.account
    return {
      program: nameOf(program),
      path: program?.value ?? '',
      words,
      from,
      to,
      line: this.lineOf(from),
      wrappers: found.wrappers,
      ...(account && { account }),
      ...(this.#scope.host && { host: this.#scope.host }),
      ...(this.#scope.container && { container: true }),
      ...(this.#scope.folder !== undefined && { folder: this.#scope.folder }),
      within: this.#within,
      ...(joined && { joined }),
      background,
      pipeline,
      carries: found.script !== undefined || found.carried !== undefined || this.#readsScript(found),
    }
  }

  /** `ssh host <<EOF`, `bash <<EOF`: the heredoc is the script. */
  #readsScript(found: Unwrapped): boolean {
    return found.opens === true || (found.words.length === 1 && /^(bash|sh)$/.test(nameOf(found.words[0])))
  }

  #carried(found: Unwrapped, carrier: ShellCommand): void {
    if (this.#depth >= deepest) return
    this.#depth += 1
    this.#apart(() => {
      if (found.host || found.account || found.container) this.#scope = enter(this.#scope, found)
      const inner = found.script ? textOf(found.script) : undefined
      if (inner) this.#quoted(inner.text, inner.from, inner.to)
      else if (carrier.input && this.#readsScript(found)) this.#quoted(carrier.input.text, carrier.input.from, carrier.input.to)
      if (found.carried) this.#words(found.carried, carrier)
    })
    this.#depth -= 1
  }

  #quoted(text: string, from: number, to: number): void {
    const source = hidePlaceholders(text)
    this.script(parse(source), { source, at: (offset) => Math.min(from + offset, to), end: to })
  }

  /** A command that another carries as words of its own. */
  #words(words: readonly ShellWord[], carrier: ShellCommand): void {
    const inside = unwrap(words)
    const [first, last] = [words[0], words.at(-1)]
    if (!first || !last) return
    const command: ShellCommand = {
      ...this.#common(inside, first.from, last.to, carrier.background, undefined, []),
      redirections: carrier.redirections,
      assignments: [],
      ...(carrier.input && { input: carrier.input }),
      text: words.map((word) => word.text).join(' '),
    }
    // In the pipeline of the one that carries it, so that what feeds it is known.
    this.commands.push({ ...command, pipeline: carrier.pipeline })
    this.#carried(inside, command)
  }
}

const nodes = new Set([
  'AndOr',
  'Pipeline',
  'Command',
  'If',
  'For',
  'ArithmeticFor',
  'Select',
  'While',
  'Case',
  'Function',
  'Subshell',
  'BraceGroup',
  'Redirected',
  'Coproc',
])

function isNode(node: SyntaxNode): node is PipelineNode | AndOr {
  return nodes.has(node.type)
}
