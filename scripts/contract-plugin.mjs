// What the browser needs of a declared call: its name, method and path. What it takes and answers is the server's to check.
const contract = /\/src\/contract\/[\w-]+\.ts$/
const unneeded = new Set([
  'says',
  'access',
  'scope',
  'signedInOnly',
  'params',
  'query',
  'body',
  'reply',
  'refusals',
])

/** Leaves the server's part of each `endpoint({ … })` out, and lets the bundler drop the schemas that nothing asks for. */
export function callsOnly() {
  return {
    name: 'tandem-calls',
    enforce: 'post',
    transform(code, id) {
      if (!contract.test(id)) return undefined
      return { code: trimmed(code, this.parse(code)), moduleSideEffects: false, map: null }
    },
  }
}

function trimmed(code, program) {
  const cuts = []
  const pure = new Set()
  visit(program, (node) => {
    if (node.type !== 'CallExpression') return
    pure.add(node.start)
    if (node.callee.type === 'Identifier' && node.callee.name === 'endpoint')
      cuts.push(...unneededIn(node.arguments[0], code))
  })
  let text = code
  const edits = [...cuts, ...[...pure].map((at) => ({ from: at, to: at, text: '/*@__PURE__*/ ' }))]
  for (const { from, to, text: insert } of withoutInner(edits).sort((a, b) => b.from - a.from))
    text = text.slice(0, from) + insert + text.slice(to)
  return text
}

/** An edit inside of what is cut has nothing left to change. */
function withoutInner(edits) {
  const cuts = edits.filter(({ from, to }) => to > from)
  return edits.filter(
    (edit) => !cuts.some((cut) => cut !== edit && cut.from <= edit.from && edit.to <= cut.to),
  )
}

function unneededIn(declared, code) {
  if (declared?.type !== 'ObjectExpression') return []
  return declared.properties
    .filter(({ type, key }) => type === 'Property' && unneeded.has(key.name))
    .map(({ start, end }) => ({
      from: start,
      to: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0),
      text: '',
    }))
}

function visit(node, see) {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, see)
    return
  }
  if (node === null || typeof node !== 'object') return
  if (typeof node.type === 'string') see(node)
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') visit(value, see)
}
