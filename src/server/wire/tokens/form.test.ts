import { expect, test } from 'vitest'
import { readForm, withBasic } from './form.ts'

test('AP-4: blanks and line breaks between fields are of the sender’s making and mean nothing', () => {
  const form = readForm(
    'grant_type=password&client_id=app&\r\n  resource=https://tandem.example&\nusername=a%40b.example &password=p%26q+r%20&scope=openid\n',
  )
  expect(form).toEqual({
    grantType: 'password',
    clientId: 'app',
    clientSecret: '',
    username: 'a@b.example',
    password: 'p&q r ',
    refreshToken: '',
    scope: ['openid'],
    resource: 'https://tandem.example',
  })
})

test('AP-4: a password that somebody forgot to encode is read as far as it can be', () => {
  expect(readForm('password=50%&username=x').password).toBe('50%')
  expect(readForm('password=a=b').password).toBe('a=b')
})

test('AP-4: a field that stands there twice, or holds a zero character, is refused', () => {
  expect(() => readForm('username=a&username=b')).toThrow('username stands there twice')
  expect(() => readForm('username=a%00b')).toThrow('zero character')
})

test('AP-4: a client may name itself in the header instead, and not differently in both', () => {
  const header = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const form = readForm('grant_type=client_credentials')
  expect(withBasic(form, header('id', 'a%3Ab:c'))).toMatchObject({ clientId: 'id', clientSecret: 'a:b:c' })
  expect(withBasic(form, 'Bearer x')).toBe(form)
  expect(() => withBasic(readForm('client_secret=other'), header('id', 'secret'))).toThrow('both')
})
