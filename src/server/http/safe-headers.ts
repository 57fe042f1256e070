import type { Program } from '../context.ts'

type Headers = Record<string, string>

/** What no page of ours uses, and no script that got into one should. */
const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]

/** For whatever is no page: should a browser take it for one, it may load nothing, send nothing and stand in no frame. */
const policyOfData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** On every reply, errors too; a page has a policy of its own, and what may be kept says so. */
export function safeHeaders({ publicUrl }: Pick<Program, 'publicUrl'>): Headers {
  const secure = publicUrl.startsWith('https:')
  return {
    'content-security-policy': policyOfData,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
    'cache-control': 'no-store',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
