import { parseAst } from 'vite'

/** A text that a person would read, written in the source. */
export type Literal = { text: string; line: number }

type Node = { type: string; start: number; [key: string]: unknown }

/** Properties of elements, and of the plain objects that lists of choices are made of, that are shown or read out. */
const shownProperties = new Set(
  ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aside', 'alt', 'caption', 'description', 'empty']
    .concat(['evidenceLabel', 'heading', 'hint', 'label', 'placeholder', 'summary', 'text', 'title', 'tooltip', 'unit'])
    .concat(['aria-placeholder', 'confirm', 'question']),
)

const hasLetters = (text: string) => /\p{L}/u.test(text)
const hasChinese = (text: string) => /\p{Script=Han}/u.test(text)

/**
 * Every literal of a source that ends up before the operator's eyes or ears without the catalogue: text between tags,
 * shown properties, and anything in Chinese. What is an argument of a function (a key of the catalogue, a name) is none.
 */
export function visibleLiterals(file: string, source: string): Literal[] {
  const found = new Map<number, Literal>()
  const add = (node: Node, text: string) => {
    found.set(node.start, { text: text.trim().replace(/\s+/g, ' '), line: source.slice(0, node.start).split('\n').length })
  }

  /** What an expression may come to. */
  const shown = (node: Node): void => {
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string' && hasLetters(node.value)) add(node, node.value)
        return
      case 'TemplateLiteral':
        for (const piece of node.quasis as Node[]) {
          const { cooked } = piece.value as { cooked: string }
          if (hasLetters(cooked)) add(piece, cooked)
        }
        for (const part of node.expressions as Node[]) shown(part)
        return
      case 'ConditionalExpression':
        shown(node.consequent as Node)
        shown(node.alternate as Node)
        return
      case 'LogicalExpression':
        shown(node.left as Node)
        shown(node.right as Node)
        return
      case 'BinaryExpression':
        if (node.operator !== '+') return
        shown(node.left as Node)
        shown(node.right as Node)
        return
      case 'ArrayExpression':
        for (const element of node.elements as (Node | null)[]) if (element !== null) shown(element)
        return
      case 'SpreadElement':
        shown(node.argument as Node)
        return
      case 'CallExpression': {
        // `[a, 'b'].join(' ')`: the parts are shown, the argument stands between them.
        const callee = node.callee as Node
        if (callee.type === 'MemberExpression') shown(callee.object as Node)
        return
      }
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        shown(node.expression as Node)
        return
    }
  }

  const visit = (node: Node): void => {
    if (node.type === 'JSXText' && hasLetters(String(node.value))) add(node, String(node.value))
    if (node.type === 'Literal' && typeof node.value === 'string' && hasChinese(node.value)) add(node, node.value)
    if (node.type === 'TemplateElement' && hasChinese((node.value as { cooked: string }).cooked))
      add(node, (node.value as { cooked: string }).cooked)
    if (node.type === 'JSXAttribute' && shownProperties.has(String((node.name as Node).name)) && node.value !== null) {
      const value = node.value as Node
      shown(value.type === 'JSXExpressionContainer' ? (value.expression as Node) : value)
    }
    if (node.type === 'Property' && shownProperties.has(nameOf(node.key as Node)) && !node.computed) shown(node.value as Node)
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children as Node[]) if (child.type === 'JSXExpressionContainer') shown(child.expression as Node)
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child)
    }
  }

  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node)
  return [...found.values()]
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value

const nameOf = (key: Node): string => String(key.type === 'Literal' ? key.value : key.name)
