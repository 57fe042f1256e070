import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import type { ListingView } from '#contract/listings.ts'
import * as listings from '#contract/listings.ts'
import { getMe } from '#contract/sessions.ts'
import { listSolutions } from '#contract/solutions.ts'
import { getCoSellInformation, getSubmission, takeSubmission } from '#contract/submissions.ts'
import { expectRefused, faultsIn } from '../../../test/deal-desk.ts'
import { pdfOf } from '../../../test/files.ts'
import {
  details,
  type ListingDesk,
  offer,
  openListingDesk,
  salesContact,
} from '../../../test/listing-desk.ts'

let desk: ListingDesk
beforeAll(async () => {
  desk = await openListingDesk()
}, 120_000)
afterAll(() => desk.close())

const open = (id: string, who = 'ben'): Promise<ListingView> =>
  desk.done(who, listings.getListing, { params: { id } })
const levelOf = (view: ListingView, level: string) => view.levels.find((one) => one.level === level)
const unmet = (view: ListingView, level: string) =>
  levelOf(view, level)
    ?.conditions.filter(({ met }) => !met)
    .map(({ code }) => code)
const catalogued = async (number: string | null, who = 'cleo') => {
  const { items } = await desk.done(who, listSolutions, {})
  return items.find((one: { number: string }) => one.number === number)
}

describe('a draft', () => {
  it('ROL-R7, CS-11: only a Co-sell solution admin adds, changes and submits; colleagues read and learn why', async () => {
    const refused = await desk.call('bea', listings.addListing, { body: { name: 'Mine', solutionId: null } })
    expect(refused.status).toBe(403)
    expect(refused.body.refusal).toMatchObject({
      code: 'role.missing',
      facts: { roles: 'solution-admin' },
      remedy: { kind: 'ask' },
    })
    const { id } = await desk.live('Birch Read Me')
    const seen = await open(id, 'bea')
    expect(seen.content.name).toBe('Birch Read Me')
    expect(seen.whyNotConfigure).toMatchObject({ code: 'role.missing' })
    expect(seen.levels[0]?.whyNotSubmit).toMatchObject({ code: 'role.missing' })
    for (const [endpoint, body] of [
      [listings.amendListing, { name: 'Mine now' }],
      [listings.submitListing, { level: 'co-sell-ready', statement: '' }],
      [listings.withdrawSubmission, undefined],
      [listings.removeListing, undefined],
    ] as const)
      expect((await desk.call('bea', endpoint, { params: { id }, ...(body ? { body } : {}) })).status).toBe(
        403,
      )
  })

  it('CS-11: before the offer is live only the offer itself can be described', async () => {
    const draft: ListingView = await desk.done('ben', listings.addListing, {
      body: { name: 'Birch Early', solutionId: null },
    })
    const answer = await desk.call('ben', listings.amendListing, { params: { id: draft.id }, body: details })
    expectRefused(answer, 'listing.not-live')
    const file = { kind: 'one-pager', name: 'a.pdf', bytes: pdfOf() }
    expectRefused(await desk.upload('ben', draft.id, file), 'listing.not-live')
    expectRefused(
      await desk.call('ben', listings.publishListing, { params: { id: draft.id } }),
      'listing.no-store',
    )
    expect((await desk.amend(draft.id, offer)).content.offerType).toBe('saas')
  })

  it('CS-T1, CS-L1: published to a store it is in market, seen by all and in no deal', async () => {
    const view = await desk.live('Birch Door Bell')
    expect(view).toMatchObject({ status: 'in-market', number: expect.stringMatching(/^SOL-\d+-BIR$/) })
    expect(await catalogued(view.number)).toMatchObject({
      name: 'Birch Door Bell',
      coSellStatus: 'in-market',
      selectable: false,
    })
    await desk.amend(view.id, { name: 'Birch Doorbell' })
    expect(await catalogued(view.number)).toMatchObject({ name: 'Birch Doorbell' })
    expectRefused(
      await desk.call('ben', listings.publishListing, { params: { id: view.id } }),
      'listing.published',
    )
    expectRefused(
      await desk.call('ben', listings.removeListing, { params: { id: view.id } }),
      'listing.published',
    )
  })

  it('CS-1: the next level says how many of its conditions are met, and the rest with their place', async () => {
    const view = await desk.live('Birch Ladder')
    const next = levelOf(view, 'co-sell-ready')
    expect(next?.conditions.find(({ code }) => code === 'live')?.met).toBe(true)
    expect(unmet(view, 'co-sell-ready')).toEqual(
      expect.arrayContaining(['platforms', 'areas', 'one-pager', 'pitch-deck', 'diagram', 'sales-contacts']),
    )
    expect(next?.whyNotSubmit).toMatchObject({ code: 'listing.incomplete' })
    const answer = await desk.call('ben', listings.submitListing, {
      params: { id: view.id },
      body: { level: 'co-sell-ready', statement: '' },
    })
    expectRefused(answer, 'listing.incomplete')
  })

  it('CS-F11, CS-F12: a form that is wrong is told at its field, and nothing of it is kept', async () => {
    const { id } = await desk.live('Birch Forms')
    const wrong = {
      landingPage: 'birch',
      stores: [{ store: 'app-store', url: 'http://insecure.example' }],
      contacts: [{ ...salesContact, name: 'Ben <b>', email: 'ben', countries: ['XX'] }],
    }
    const answer = await desk.call('ben', listings.amendListing, { params: { id }, body: wrong })
    expect(faultsIn(answer)).toEqual([
      'landingPage: form',
      'stores/0/url: form',
      'contacts/0/name: form',
      'contacts/0/email: email',
      'contacts/0/countries: choice',
    ])
    expect((await open(id)).content.contacts).toEqual([])
  })

  it('DF-3: two people who change one field are told of each other', async () => {
    const view = await desk.live('Birch Twice')
    await desk.amend(view.id, { summary: 'One thing' })
    const answer = await desk.call('ben', listings.amendListing, {
      params: { id: view.id },
      body: { summary: 'Another' },
      headers: { 'if-match': `"${view.version}"` },
    })
    const beside = await desk.call('ben', listings.amendListing, {
      params: { id: view.id },
      body: { offerType: 'container' },
      headers: { 'if-match': `"${view.version}"` },
    })
    expect(beside.body.content).toMatchObject({ offerType: 'container', summary: 'One thing' })
    expect(answer.status).toBe(412)
    expect(answer.body.conflicts[0]).toMatchObject({
      field: 'summary',
      yours: 'Another',
      theirs: 'One thing',
    })
  })
})

describe('a review', () => {
  it('CS-12, CS-T3, NT-R15, NT-R16: fails with a report, is mended, passes, and is published', async () => {
    const { id, number } = await desk.complete('Birch Journey')
    const submitted = await desk.submit(id)
    expect(submitted.reviews[0]).toMatchObject({ state: 'under-review', level: 'co-sell-ready' })
    expect(new Date(submitted.reviews[0]?.dueAt ?? '').getTime()).toBe(
      new Date(submitted.reviews[0]?.submittedAt ?? '').getTime() + 10 * 86_400_000,
    )
    expectRefused(
      await desk.call('ben', listings.amendListing, { params: { id }, body: { summary: 'Quick' } }),
      'listing.under-review',
    )
    const first = await desk.waiting('Birch Journey')
    const bare = await desk.decide(first.id, { 'pitch-deck': ' ' })
    expectRefused(bare, 'report.unexplained')
    expect((await desk.decide(first.id, { 'pitch-deck': 'Show what it costs.' })).body.state).toBe('failed')
    const failed = await open(id)
    expect(failed.status).toBe('in-market')
    expect(failed.reviews[0]).toMatchObject({ state: 'failed', summary: 'Thank you' })
    expect(failed.reviews[0]?.findings.find(({ passed }) => !passed)).toEqual({
      code: 'pitch-deck',
      passed: false,
      text: 'Show what it costs.',
    })
    expectRefused(
      await desk.call('ben', listings.submitListing, {
        params: { id },
        body: { level: 'co-sell-ready', statement: 'Again' },
      }),
      'listing.unchanged',
    )
    await desk.amend(id, { summary: 'Counts shelves, with prices' })
    await desk.submit(id)
    const second = await desk.waiting('Birch Journey')
    expect((await desk.decide(second.id)).body.state).toBe('passed')
    expect(await open(id)).toMatchObject({ status: 'co-sell-ready', changed: false })
    expect(await catalogued(number)).toMatchObject({ coSellStatus: 'co-sell-ready', selectable: true })
    const told = await desk.ownerQuery<{ name: string; person_id: string; facts: object }>(
      `select name, person_id, key, facts from notice where name like 'solution-%' and key in ($1, $2) order by told_at, name`,
      [`submission ${first.id}`, `submission ${second.id}`],
    )
    expect(
      told.filter(({ person_id }) => person_id === desk.personId('ben')).map(({ name }) => name),
    ).toEqual(['solution-failed', 'solution-passed'])
    expect(told.find(({ name }) => name === 'solution-failed')?.facts).toMatchObject({
      solution: 'Birch Journey',
      coSellStatus: 'in-market',
      report: 'Thank you\nShow what it costs.',
    })
    expect(told.find(({ name }) => name === 'solution-passed')?.facts).toMatchObject({
      coSellStatus: 'co-sell-ready',
    })
    expect(
      told.filter(({ name }) => name === 'solution-submitted').map(({ person_id }) => person_id),
    ).toContain(desk.personId('abel'))
  })

  it('CS-T2, ROL-6, CS-L2: what passed can stand in a deal; what is in market cannot', async () => {
    const solutions = async () => (await desk.done('ben', listings.listListings, {})).items
    const passed = (await solutions()).find((one: { name: string }) => one.name === 'Birch Journey')
    const body = { solutions: [{ solutionId: passed.solutionId, quantity: null, price: null }] }
    expect((await desk.open(body)).solutions[0]?.name).toBe('Birch Journey')
    const { solutionId } = await desk.live('Birch Not Yet')
    const refused = await desk.call('ben', openEngagement, {
      body: desk.body({ solutions: [{ solutionId: solutionId ?? '', quantity: null, price: null }] }),
    })
    expect(refused.status).toBe(422)
    expect((await desk.done('ben', getMe, {})).whyNotOpen).toBeNull()
  })

  it('CS-T3: a changed draft stands beside what is published until it passes, and can be given up', async () => {
    const { id, number } = await desk.complete('Birch Beside')
    await desk.submit(id)
    await desk.decide((await desk.waiting('Birch Beside')).id)
    const changed = await desk.amend(id, { name: 'Birch Besides' })
    expect(changed.changed).toBe(true)
    expect(await catalogued(number)).toMatchObject({ name: 'Birch Beside' })
    const back = await desk.done('ben', listings.discardChanges, { params: { id } })
    expect(back.content.name).toBe('Birch Beside')
    const again = await desk.call('ben', listings.submitListing, {
      params: { id },
      body: { level: 'co-sell-ready', statement: '' },
    })
    expectRefused(again, 'listing.unchanged')
    await desk.amend(id, { name: 'Birch Besides' })
    await desk.submit(id)
    expect(await catalogued(number)).toMatchObject({ name: 'Birch Beside' })
    await desk.decide((await desk.waiting('Birch Besides')).id)
    expect(await catalogued(number)).toMatchObject({ name: 'Birch Besides', coSellStatus: 'co-sell-ready' })
  })

  it('CS-T4, CS-L3, IV-1: with its evidence a co-sell-ready solution becomes eligible for the incentive', async () => {
    const { id, number } = await desk.complete('Birch Upward')
    await desk.submit(id)
    await desk.decide((await desk.waiting('Birch Upward')).id)
    expect(unmet(await open(id), 'ip-co-sell')).toEqual(['technical', 'revenue', 'transactable'])
    await desk.amend(id, { transactable: true, billedUsd: 100_000, repeatableIp: true, platformShare: 80 })
    await desk.submit(id, 'ip-co-sell')
    await desk.decide((await desk.waiting('Birch Upward')).id)
    expect(await catalogued(number)).toMatchObject({
      coSellStatus: 'ip-co-sell',
      incentiveLevel: 'ip-co-sell',
      preferred: true,
    })
  })

  it('CS-12: a submission is withdrawn while nobody has decided; afterwards nobody decides on it', async () => {
    const { id } = await desk.complete('Birch Second Thought')
    await desk.submit(id)
    const { id: submission } = await desk.waiting('Birch Second Thought')
    expect((await desk.done('ben', listings.withdrawSubmission, { params: { id } })).reviews[0]?.state).toBe(
      'withdrawn',
    )
    expectRefused(await desk.decide(submission), 'submission.decided')
    expectRefused(
      await desk.call('ben', listings.withdrawSubmission, { params: { id } }),
      'listing.not-under-review',
    )
    expect((await desk.amend(id, { summary: 'Better' })).content.summary).toBe('Better')
  })

  it('CS-T3: the vendor’s solution reviewer decides; its sellers do not see what is not published', async () => {
    const { id, solutionId } = await desk.complete('Birch Reviewed')
    await desk.submit(id)
    const { id: submission } = await desk.waiting('Birch Reviewed')
    const document = (await open(id)).content.documents[0]?.id ?? ''
    expect((await desk.call('ada', getSubmission, { params: { id: submission } })).status).toBe(403)
    expect((await desk.download('ada', document)).status).toBe(404)
    await desk.giveRole('abel', 'aki', 'solution-reviewer')
    expect((await desk.download('aki', document)).status).toBe(200)
    const params = { id: submission }
    const taken = await desk.done('aki', takeSubmission, { params, body: { taken: true } })
    expect(taken.assigneeId).toBe(desk.personId('aki'))
    expect((await desk.call('ada', getCoSellInformation, { params: { id: solutionId ?? '' } })).status).toBe(
      404,
    )
    expect((await desk.decide(submission, {}, 'aki')).status).toBe(200)
    const told = await desk.done('ada', getCoSellInformation, { params: { id: solutionId ?? '' } })
    expect(told).toMatchObject({ contacts: [{ email: 'ben@birch.example' }] })
    expect((await desk.download('ada', document)).status).toBe(200)
    const reviews = JSON.stringify((await open(id)).reviews)
    expect(reviews).not.toContain(desk.personId('aki'))
  })

  it('CS-L4, CS-L5, CS-T5, CS-3: a business application climbs by its enrolment', async () => {
    const { id, number } = await desk.complete('Birch Ledger')
    await desk.amend(id, { offerType: 'business-app' })
    await desk.submit(id)
    await desk.decide((await desk.waiting('Birch Ledger')).id)
    expect((await open(id)).levels.map(({ level }) => level)).toEqual([
      'business-apps-standard',
      'business-apps-premium',
    ])
    expect(unmet(await open(id), 'business-apps-standard')).toEqual(['enrolment'])
    await desk.done('ben', listings.changeCoSellProfile, { body: { enrolment: 'standard' } })
    expect(unmet(await open(id), 'business-apps-premium')).toEqual(['enrolment-premium'])
    await desk.submit(id, 'business-apps-standard')
    await desk.decide((await desk.waiting('Birch Ledger')).id)
    expect(await catalogued(number)).toMatchObject({ coSellStatus: 'business-apps-standard' })
  })

  it('CS-15: the grid tells what is under way, and what of the catalogue has no listing yet', async () => {
    const { items } = await desk.done('ben', listings.listListings, {})
    const row = (name: string) => items.find((one: { name: string }) => one.name === name)
    expect(row('Birch Journey')).toMatchObject({ status: 'co-sell-ready', review: { state: 'passed' } })
    expect(row('Birch Shelf Vision')).toMatchObject({ id: null, status: 'in-market', next: null })
    const solutionId = desk.world.solutions.get('SOL-20004-BIR') ?? ''
    const body = { name: '', solutionId }
    const view = await desk.done('ben', listings.addListing, { body })
    expect(view).toMatchObject({ number: 'SOL-20004-BIR', content: { name: 'Birch Shelf Vision' } })
    expect(faultsIn(await desk.call('ben', listings.addListing, { body }))).toEqual(['solutionId: taken'])
    const cedars = desk.world.solutions.get('SOL-30001-CED')
    expect(
      (await desk.call('ben', listings.addListing, { body: { name: '', solutionId: cedars } })).status,
    ).toBe(404)
  })
})
