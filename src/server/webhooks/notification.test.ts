import { expect, test } from 'vitest'
import { notificationOf } from './notification.ts'

const id = '01939f00-0000-7000-8000-000000000001'

test('WH-2: a receiver is told what changed, when, and where to read it; nothing of the record', () => {
  const news = { event: 'referral-updated', id, changedAt: '2018-02-17T00:05:39.548548Z' } as const
  expect(notificationOf(news, 'https://cosell.example')).toBe(
    `{"EventName":"referral-updated","ResourceUri":"https://cosell.example/engagements/v1/referrals/${id}",` +
      '"ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2018-02-17T00:05:39.5485480+00:00"}',
  )
})

test('WH-1, WH-2: a test is a resource of its own', () => {
  const body = notificationOf(
    { event: 'test-created', id, changedAt: '2026-11-19T14:00:00.000Z' },
    'https://a.example',
  )
  expect(JSON.parse(body)).toEqual({
    EventName: 'test-created',
    ResourceUri: `https://a.example/webhooks/v1/registration/validationEvents/${id}`,
    ResourceName: 'test',
    AuditUri: null,
    ResourceChangeUtcDate: '2026-11-19T14:00:00.0000000+00:00',
  })
})

test.each([
  ['2026-11-19T14:00:00Z', '2026-11-19T14:00:00.0000000+00:00'],
  ['2026-11-19T14:00:00.5Z', '2026-11-19T14:00:00.5000000+00:00'],
  ['2026-11-19T14:00:00.123456789Z', '2026-11-19T14:00:00.1234567+00:00'],
])('WH-2: %s has seven digits of the second', (changedAt, written) => {
  const body = JSON.parse(notificationOf({ event: 'test-created', id, changedAt }, ''))
  expect(body.ResourceChangeUtcDate).toBe(written)
})
