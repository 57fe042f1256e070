import { expect, test } from 'vitest'
import { isNetwork, isPublic, openNetworks } from './networks.ts'

const elsewhere = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '2606:4700::1%eth0',
  'localhost',
  '',
  '8.8.8',
  '0x7f.0.0.1',
]

test.each(elsewhere)('WH-3, LIM-20: %s is no address of the internet', (address) => {
  expect(isPublic(address)).toBe(false)
  expect(openNetworks('public').admits(address)).toBe(false)
})

test.each([
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2a00:1450::1',
])('%s is one', (address) => {
  expect(isPublic(address)).toBe(true)
})

test('a program may name networks of its own beside the internet, and no others', () => {
  const networks = openNetworks(['10.1.0.0/16', '127.0.0.2', 'fd00::/8'])
  const admitted = ['10.1.2.3', '127.0.0.2', 'fd12::1', '1.1.1.1']
  const refused = ['10.2.0.1', '127.0.0.1', 'fe80::1', '169.254.169.254', '::ffff:192.168.0.1']
  expect(admitted.map(networks.admits)).toEqual(admitted.map(() => true))
  expect(refused.map(networks.admits)).toEqual(refused.map(() => false))
  expect(networks.beyondPublic).toBe(true)
  expect(openNetworks('any').admits('127.0.0.1')).toBe(true)
  expect(openNetworks('any').admits('not an address')).toBe(false)
})

test('a network is an address with or without the length of its prefix', () => {
  const networks = ['10.0.0.0/8', '10.0.0.1', 'fd00::/8', '::1', '0.0.0.0/0']
  const others = ['10.0.0.0/33', 'fd00::/129', '10.0.0/8', '10.0.0.0/8/9', '10.0.0.0/', 'allow', 'fe80::1%1']
  expect(networks.filter(isNetwork)).toEqual(networks)
  expect(others.filter(isNetwork)).toEqual([])
})
