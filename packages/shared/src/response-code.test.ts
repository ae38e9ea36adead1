import { expect, it } from 'vitest'
import { grpcStatusName } from './response-code.ts'

it.each([
  ['8', 'grpc', 'RESOURCE_EXHAUSTED'],
  ['0', 'grpc', 'OK'],
  ['16', 'grpc', 'UNAUTHENTICATED'],
  ['17', 'grpc', null],
  ['503', 'grpc', null],
  ['8', 'http', null],
] as const)('%s over %s is %s', (code, protocol, name) => {
  expect(grpcStatusName(code, protocol)).toBe(name)
})
