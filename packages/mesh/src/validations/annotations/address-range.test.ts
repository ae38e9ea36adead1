import { expect, it } from 'vitest'
import { isAddressRange } from './address-range.ts'

it.each(['0.0.0.0/0', '10.1.2.3/32', '::/0', 'fd00::/8', '2001:db8::1/128', '::ffff:10.0.0.1/96'])(
  'takes %s',
  (text) => expect(isAddressRange(text)).toBe(true),
)

it.each([
  ...['', '*', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '256.0.0.0/8', '10.00.0.0/8', '10.0.0.0/08'],
  ...[' 10.0.0.0/8', '10.0.0.0/8/8', '1::2::3/64', '1:2:3:4:5:6:7/64', 'fd00::/129', 'g::/8'],
])('refuses “%s”', (text) => expect(isAddressRange(text)).toBe(false))
