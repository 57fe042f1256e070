/** One request, and the status that it must be answered with. */
export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  headers: Record<string, string>
  body?: string
  status: number
}

/** What is asked one after the other and counted as one, such as all that a page asks for. */
export type Turn = Call[]

export function requestOf({ method, path, headers, body }: Call): Buffer {
  const given = Object.entries({
    host: 'localhost',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  })
  const lines = given.map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`)
}
