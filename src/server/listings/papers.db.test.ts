import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListingView } from '#contract/listings.ts'
import * as listings from '#contract/listings.ts'
import { faultsIn } from '../../../test/deal-desk.ts'
import { deckOf, pdfOf, zipOf } from '../../../test/files.ts'
import { type ListingDesk, openListingDesk, salesContact } from '../../../test/listing-desk.ts'

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
describe('contacts', () => {
  const head = 'Name*,Email*,Job title*,Role*,Countries*,States\n'
  const send = (id: string, text: string) =>
    desk.call('ben', listings.importContacts, { params: { id }, body: { text } })

  it('CS-F12, CS-13: an imported list takes the place of what was there', async () => {
    const { id } = await desk.live('Birch People')
    await desk.amend(id, { contacts: [salesContact], geographies: ['NL', 'US'] })
    const text = `${head}Minji Park,minji@birch.example,Lead,Partner sales,"NL, US",US-WA\n박민지,m@birch.example,영업 총괄,Partner customer success manager,OOO,\n`
    const view = (await send(id, text)).body as ListingView
    expect(view.content.contacts).toMatchObject([
      { name: 'Minji Park', role: 'partner-sales', countries: ['NL', 'US'], states: ['US-WA'] },
      { name: '박민지', role: 'partner-customer-success', countries: ['OOO'] },
    ])
    expect(unmet(view, 'co-sell-ready')).not.toContain('sales-contacts')
  })

  it('CS-F12: semicolons do as well, and a wrong row is named while the old list stays', async () => {
    const { id } = await desk.live('Birch Rows')
    const right = `${head.replaceAll(',', ';')}Ben Baker;ben@birch.example;Lead;Partner sales;NL,BE;\n`
    expect((await send(id, right)).body.content.contacts).toHaveLength(1)
    const wrong = `${head}Ann,ann@birch.example,Lead,Partner sales,NL,\n"Bob {x}",bob,,Seller,Narnia,WA\n`
    expect(faultsIn(await send(id, wrong))).toEqual([
      'rows/3/title: required',
      'rows/3/name: form',
      'rows/3/email: email',
      'rows/3/countries: choice',
      'rows/3/states: form',
      'rows/3/role: choice',
    ])
    expect(faultsIn(await send(id, 'Name,Email\nAnn,a@b.example\n'))).toEqual([
      'header/title: required',
      'header/role: required',
      'header/countries: required',
    ])
    expect((await open(id)).content.contacts).toHaveLength(1)
  })
})

describe('documents', () => {
  it('CS-F5, CS-F10: what a file holds decides, not its name', async () => {
    const { id } = await desk.live('Birch Papers')
    const send = (name: string, bytes: Buffer, kind = 'other') =>
      desk.upload('ben', id, { kind, name, bytes })
    expect(faultsIn(await send('virus.exe', pdfOf()))).toEqual(['file: file-type'])
    expect(faultsIn(await send('deck.pdf', deckOf()))).toEqual(['file: file-content'])
    expect(faultsIn(await send('deck.pptx', zipOf({ 'a.txt': 'a' })))).toEqual(['file: file-content'])
    const macros = zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' })
    expect(faultsIn(await send('letter.docx', macros))).toEqual(['file: file-content'])
    expect(faultsIn(await send('empty.pdf', Buffer.alloc(0)))).toEqual(['file: file-empty'])
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
    expect((await send('../../etc/Photo "1"\u0007.png', png)).body.content.documents).toMatchObject([
      { name: 'Photo 1.png', type: 'png', kind: 'other' },
    ])
  })

  it('CS-F5: a one-pager has at most ten pages', async () => {
    const { id } = await desk.live('Birch Long')
    const file = (pages: number) => ({ kind: 'one-pager', name: 'One.pdf', bytes: pdfOf(pages) })
    const long = await desk.uploaded(id, file(11))
    expect(levelOf(long, 'co-sell-ready')?.conditions.find(({ code }) => code === 'one-pager')).toMatchObject(
      {
        met: false,
        facts: { pages: 11, most: 10 },
      },
    )
    const short = await desk.uploaded(id, file(10))
    expect(short.content.documents).toHaveLength(1)
    expect(unmet(short, 'co-sell-ready')).not.toContain('one-pager')
  })

  it('CS-F9: up to five others', async () => {
    const { id } = await desk.live('Birch Many')
    for (const at of [1, 2, 3, 4, 5])
      await desk.uploaded(id, { kind: 'other', name: `${at}.pdf`, bytes: pdfOf() })
    const sixth = await desk.upload('ben', id, { kind: 'other', name: '6.pdf', bytes: pdfOf() })
    expect(faultsIn(sixth)).toEqual(['file: too-many'])
  })

  it('CS-F10: a file over the limit of the program is refused before all of it was taken', async () => {
    const { id } = await desk.live('Birch Large')
    const bytes = Buffer.concat([pdfOf(), Buffer.alloc(21 * 1024 * 1024)])
    const answer = await desk.upload('ben', id, { kind: 'other', name: 'large.pdf', bytes })
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toEqual([{ path: 'file', code: 'file-large', facts: { max: 20 } }])
  })

  it('CS-14: comes back byte by byte as an attachment, for the organization alone', async () => {
    const { id } = await desk.live('Birch Bytes')
    const bytes = Buffer.concat([pdfOf(), Buffer.alloc(3 * 1024 * 1024, 7)])
    const view = await desk.uploaded(id, { kind: 'other', name: '설명 "1".pdf', bytes })
    const document = view.content.documents[0]?.id ?? ''
    const got = await desk.download('bea', document)
    expect(got.status).toBe(200)
    expect(got.bytes.equals(bytes)).toBe(true)
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="__ 1\.pdf"; filename\*=UTF-8''%EC/,
      ),
    })
    for (const who of ['cleo', 'ada', 'abel']) expect((await desk.download(who, document)).status).toBe(404)
    const gone = await desk.done('ben', listings.removeDocument, { params: { id, documentId: document } })
    expect(gone.content.documents).toEqual([])
    expect((await desk.download('ben', document)).status).toBe(404)
    expect(
      await desk.ownerQuery('select from listing_document_part where document_id = $1', [document]),
    ).toEqual([])
  })
})
