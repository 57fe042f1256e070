import type { Problem } from '#contract/values.ts'

/** The server answered no, and says why: by a refusal, by the fields at fault, or by a general code. */
export class TandemProblem extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(`${problem.code}: ${problem.message}`)
    this.name = 'TandemProblem'
    this.status = status
    this.problem = problem
  }
  /** The code of a refusal such as `referral.closed`, or a general one such as `invalid` or `not-found`. */
  get code(): string {
    return this.problem.code
  }
  /** What is wrong with each field, where the code is `invalid`. */
  get fields(): NonNullable<Problem['fields']> {
    return this.problem.fields ?? []
  }
  /** Why a rule refused, with its conditions and what would make it possible. */
  get refusal(): Problem['refusal'] {
    return this.problem.refusal
  }
  /** What the server's administrator finds the request by. */
  get requestId(): string {
    return this.problem.requestId
  }
}

/** No answer came: the connection is lost, or the server took too long. Nothing is known of what it did. */
export class NetworkFailure extends Error {
  readonly slow: boolean
  constructor(slow: boolean, cause: unknown) {
    super(slow ? 'The server took too long' : 'The server cannot be reached', { cause })
    this.name = 'NetworkFailure'
    this.slow = slow
  }
}

/** A proxy in between may answer without our body. */
export async function problemIn(response: Response): Promise<Problem> {
  try {
    const problem: unknown = await response.json()
    if (isProblem(problem)) return problem
  } catch {
    // Not JSON: told by its status alone.
  }
  return {
    code: codeOf(response.status),
    message: `status ${response.status}`,
    requestId: response.headers.get('request-id') ?? '',
  }
}

function codeOf(status: number): string {
  if (status >= 502 && status <= 504) return 'unavailable'
  return status === 429 ? 'throttled' : 'bug'
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
