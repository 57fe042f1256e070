import {
  errorReasons,
  explainedErrorReasons,
  lostReasons,
  vendorDeclineReasons,
} from '#domain/outcome-reason.ts'
import { referralRoles, rolesOf } from '#domain/role.ts'
import type { CastOrganization } from '../seed/cast.ts'
import type { Answer, Inbound, Script, Step } from './script.ts'
import type { Cast } from './world.ts'

type Path = readonly (string | number)[]
export type SenseFault = { path: Path; message: string }
type Checking = { cast: Cast; script: Script; report: (path: Path, message: string) => void }

/** What has the form and still makes no sense: names that nobody has, and words that do not go together. */
export function checkSense(script: Script, cast: Cast): SenseFault[] {
  const faults: SenseFault[] = []
  const checking: Checking = { cast, script, report: (path, message) => faults.push({ path, message }) }
  checkWorld(checking)
  checkKeysOfPrograms(checking)
  for (const name of Object.keys(script.counterparties ?? {})) checkCounterparty(checking, name)
  for (const [index, inbound] of (script.inbound ?? []).entries())
    checkInbound(checking, inbound, ['inbound', index])
  return faults
}

function checkWorld({ script, cast, report }: Checking): void {
  const { world } = script
  if (world === undefined) return
  if ((world.vendor === undefined) !== (world.partners === undefined)) {
    report(['world'], 'a world of your own has both a vendor and partners')
    return
  }
  checkUnique(cast.organizations.map(({ name }) => name)).forEach((name) => {
    report(['world'], `two organizations are called ${name}`)
  })
  const emails = cast.organizations.flatMap(({ people }) => people.map(({ email }) => email))
  checkUnique(emails).forEach((email) => {
    report(['world'], `two people have the address ${email}`)
  })
  checkUnique(cast.organizations.flatMap(({ solutions }) => solutions.map(({ number }) => number))).forEach(
    (number) => {
      report(['world'], `two solutions have the number ${number}`)
    },
  )
  if (world.vendor === undefined) return
  for (const organization of cast.organizations) checkOrganization({ script, cast, report }, organization)
}

/** AP-4: who works on deals has keys for programs that do. */
function checkKeysOfPrograms({ script, cast, report }: Checking): void {
  const keys = script.keys ?? []
  for (const [index, { for: email }] of keys.entries()) {
    const person = personOf(cast, email)
    if (person === undefined) report(['keys', index, 'for'], `nobody has the address ${email}`)
    else if (!person.roles.some(([role]) => referralRoles.includes(role)))
      report(['keys', index, 'for'], `${email} has no role that works on deals`)
  }
  for (const name of checkUnique(keys.map((key) => key.name)))
    report(['keys', keys.findLastIndex((key) => key.name === name), 'name'], `two keys are called ${name}`)
}

function checkUnique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function checkOrganization(
  { cast, report }: Checking,
  { name, kind, people, locations, solutions }: CastOrganization,
) {
  const partner = cast.organizations
    .filter((one) => one.kind === 'partner')
    .findIndex((one) => one.name === name)
  const at: Path = kind === 'vendor' ? ['world', 'vendor'] : ['world', 'partners', partner]
  const places = locations.map((location) => location.name)
  for (const [index, { roles }] of people.entries())
    for (const [place, [role, location]] of roles.entries()) {
      const path = [...at, 'people', index, 'roles', place]
      if (!rolesOf(kind).includes(role))
        report(path, `${role} is no role of a ${kind}: ${rolesOf(kind).join(', ')}`)
      if (location !== null && !places.includes(location)) report(path, `${name} has no location ${location}`)
    }
  for (const [index, { location }] of solutions.entries())
    if (location !== null && !places.includes(location))
      report([...at, 'solutions', index, 'location'], `${name} has no location ${location}`)
}

function checkCounterparty(checking: Checking, name: string): void {
  const { cast, script, report } = checking
  const at: Path = ['counterparties', name]
  const organization = organizationOf(cast, name)
  if (organization === undefined) {
    report(at, unknownOrganization(cast, name))
    return
  }
  const { rules = [], otherwise } = script.counterparties?.[name] ?? {}
  for (const [index, rule] of rules.entries()) {
    const path = [...at, 'rules', index]
    checkAnswer(checking, organization, rule, path)
    for (const from of [rule.when?.from ?? []].flat())
      if (organizationOf(cast, from) === undefined)
        report([...path, 'when', 'from'], unknownOrganization(cast, from))
  }
  if (otherwise !== undefined) checkAnswer(checking, organization, otherwise, [...at, 'otherwise'])
}

/** Which keys go with which answer; `do`, `after` and `as` always do. */
const answerKeys: Record<Answer['do'], readonly (keyof Answer)[]> = {
  accept: ['note', 'with', 'then'],
  decline: ['reason', 'note'],
  stall: [],
  expire: [],
}
const always = ['do', 'after', 'as', 'when']

function checkAnswer(checking: Checking, organization: CastOrganization, answer: Answer, path: Path): void {
  const { report } = checking
  checkKeys(answer, answerKeys[answer.do], report, path)
  checkPerson(checking, organization, answer.as, path)
  const vendors = vendorDeclineReasons as readonly string[]
  if (answer.reason !== undefined && organization.kind === 'partner' && vendors.includes(answer.reason))
    report([...path, 'reason'], `only the vendor declines for the reason ${answer.reason}`)
  checkSteps(checking, organization, answer.then, [...path, 'then'])
}

const stepKeys: Record<Step['do'], readonly (keyof Step)[]> = {
  advance: ['to'],
  edit: ['name', 'value', 'closesIn', 'crmId', 'campaignId'],
  note: ['note'],
  win: ['note'],
  lose: ['reason', 'note'],
  error: ['reason', 'note'],
  withdraw: [],
}
const stepReasons: Partial<Record<Step['do'], readonly string[]>> = { lose: lostReasons, error: errorReasons }

function checkSteps(
  checking: Checking,
  organization: CastOrganization,
  steps: readonly Step[] | undefined,
  path: Path,
): void {
  const { report } = checking
  for (const [index, step] of (steps ?? []).entries()) {
    const at = [...path, index]
    const keys = stepKeys[step.do]
    checkKeys(step, keys, report, at)
    checkPerson(checking, organization, step.as, at)
    if (step.do === 'advance' && step.to === undefined) report(at, '"to" is missing here: the stage')
    if (step.do === 'withdraw' && path[0] === 'counterparties')
      report([...at, 'do'], 'withdraw is for whoever sent a request, below inbound')
    if (
      step.do === 'error' &&
      step.note === undefined &&
      explainedErrorReasons.some((one) => one === step.reason)
    )
      report(at, `"note" is missing here: ${step.reason} wants an explanation`)
    if (step.do === 'note' && step.note === undefined) report(at, '"note" is missing here: its text')
    if (step.do === 'edit' && !keys.some((key) => step[key] !== undefined))
      report(at, `what is edited is missing here: ${keys.join(', ')}`)
    const reasons = stepReasons[step.do]
    if (step.reason !== undefined && reasons !== undefined && !reasons.includes(step.reason))
      report([...at, 'reason'], `${step.reason} is no reason here: ${reasons.join(', ')}`)
  }
}

function checkKeys(
  given: Answer | Step,
  fitting: readonly string[],
  report: Checking['report'],
  path: Path,
): void {
  for (const key of Object.keys(given)) {
    if (fitting.includes(key) || always.includes(key)) continue
    const known = fitting.length === 0 ? 'nothing goes with it' : `with it go ${fitting.join(', ')}`
    report([...path, key], `"${key}" does not go with ${given.do}: ${known}`)
  }
}

function checkInbound(checking: Checking, inbound: Inbound, path: Path): void {
  const { cast, report } = checking
  const [from, to] = [organizationOf(cast, inbound.from), organizationOf(cast, inbound.to)]
  if (from === undefined) report([...path, 'from'], unknownOrganization(cast, inbound.from))
  if (to === undefined) report([...path, 'to'], unknownOrganization(cast, inbound.to))
  if (from === undefined || to === undefined) return
  if (from === to) report([...path, 'to'], `${inbound.to} cannot send a deal to itself`)
  if (from.kind === 'vendor' && inbound.help !== undefined)
    report([...path, 'help'], 'the vendor asks for no help: it sends the deal as a whole')
  if (inbound.times !== undefined && inbound.every === undefined)
    report([...path, 'times'], '"times" needs "every": after how long it comes again')
  checkPerson(checking, from, inbound.as, path)
  const customers = new Set(cast.customers.map(({ name }) => name))
  for (const name of [inbound.customer ?? []].flat())
    if (!customers.has(name)) report([...path, 'customer'], `the world has no customer ${name}`)
  const solutions = new Set(cast.organizations.flatMap((one) => one.solutions.map(({ number }) => number)))
  for (const [index, number] of (inbound.solutions ?? []).entries())
    if (!solutions.has(number)) report([...path, 'solutions', index], `the world has no solution ${number}`)
  checkSteps(checking, from, inbound.then, [...path, 'then'])
}

function checkPerson(
  { report }: Checking,
  { name, people }: CastOrganization,
  email: string | undefined,
  path: Path,
): void {
  if (email !== undefined && !people.some((person) => person.email === email.toLowerCase()))
    report([...path, 'as'], `${name} has nobody with the address ${email}`)
}

function organizationOf({ organizations }: Cast, name: string): CastOrganization | undefined {
  return organizations.find((organization) => organization.name === name)
}

function personOf({ organizations }: Cast, email: string) {
  return organizations.flatMap(({ people }) => people).find((person) => person.email === email.toLowerCase())
}

function unknownOrganization({ organizations }: Cast, name: string): string {
  return `the world has no organization ${name}, only ${organizations.map((one) => one.name).join(', ')}`
}
