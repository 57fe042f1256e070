import { afterAll, beforeAll, expect, test } from 'vitest'
import { listViews, removeView, saveView } from '#contract/views.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

test('UI-8: a view is kept for the person alone, under a name of its own', async () => {
  const [ben, bea] = [await tandem.as('ben'), await tandem.as('bea')]
  const saved = await ben.call(saveView, { body: { name: ' Mine ', query: 'mine=true&sort=-value' } })
  expect(saved.body).toMatchObject({ name: 'Mine', query: 'mine=true&sort=-value' })
  const twice = await ben.call(saveView, { body: { name: 'Mine', query: '' } })
  expect(twice.body.fields).toEqual([{ path: 'name', code: 'taken', facts: {} }])
  const blank = await ben.call(saveView, { body: { name: '  ', query: '' } })
  expect(blank.body.fields).toEqual([{ path: 'name', code: 'required', facts: {} }])

  expect((await bea.call(listViews)).body.items).toEqual([])
  expect((await bea.call(removeView, { params: { id: saved.body.id } })).status).toBe(404)
  expect((await ben.call(listViews)).body.items).toEqual([saved.body])
  expect((await ben.call(removeView, { params: { id: saved.body.id } })).status).toBe(204)
  expect((await ben.call(listViews)).body.items).toEqual([])
})

test('UI-8: there are at most fifty views, also when many are saved at once', async () => {
  const cleo = await tandem.as('cleo')
  const save = (count: number) => cleo.call(saveView, { body: { name: `View ${count}`, query: '' } })
  const answers = await Promise.all(Array.from({ length: 53 }, (_, count) => save(count)))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(50)
  expect(answers.find((answer) => answer.status === 422)?.body.fields).toEqual([
    { path: 'name', code: 'too-many', facts: { max: 50 } },
  ])
})
