import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { describe, expect, it } from 'vitest'
import { readProtobufObject } from './protobuf-object.ts'

type Write = (writer: BinaryWriter) => unknown

/** One length-delimited field that is a message of its own. */
const message = (number: number, write: Write) => (writer: BinaryWriter) => {
  write(writer.uint32((number << 3) | 2).fork())
  writer.join()
}
const text = (number: number, value: string) => (writer: BinaryWriter) =>
  writer.uint32((number << 3) | 2).string(value)
const int = (number: number, value: number) => (writer: BinaryWriter) =>
  writer.uint32(number << 3).int64(value)
const all =
  (...writes: Write[]) =>
  (writer: BinaryWriter) => {
    for (const write of writes) write(writer)
  }

/** As k8s.io/apimachinery's serializer frames an object. */
function framed(apiVersion: string, kind: string, object: Write): Buffer {
  const writer = new BinaryWriter()
  all(message(1, all(text(1, apiVersion), text(2, kind))), message(2, object))(writer)
  return Buffer.concat([Buffer.from('k8s\0'), writer.finish()])
}

describe('an object in protobuf', () => {
  it('is what JSON would have it: maps, lists, inlined messages, special types', () => {
    const container = all(
      text(1, 'app'),
      text(2, ''),
      // Two ports, the second at host port zero, which is as good as none.
      message(6, int(3, 8080)),
      message(6, all(int(3, 9090), int(2, 0))),
      message(8, message(1, all(text(1, 'cpu'), message(2, text(1, '100m'))))),
      message(10, message(1, message(2, all(text(1, '/ready'), message(2, int(2, 8080)))))),
    )
    const pod = all(
      message(
        1,
        all(
          text(1, 'made'),
          message(8, all(int(1, 1_795_262_400), int(2, 0))),
          message(9, () => undefined), // Go's zero time
          message(11, all(text(1, 'app'), text(2, 'made'))),
        ),
      ),
      // Number 999 is of a later version.
      message(2, all(message(2, container), int(4, 0), int(999, -1))),
    )
    expect(readProtobufObject(framed('v1', 'Pod', pod))).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'made',
        creationTimestamp: '2026-11-21T12:00:00Z',
        labels: { app: 'made' },
      },
      spec: {
        containers: [
          {
            name: 'app',
            ports: [{ containerPort: 8080 }, { containerPort: 9090 }],
            resources: { limits: { cpu: '100m' } },
            livenessProbe: { httpGet: { path: '/ready', port: 8080 } },
          },
        ],
        terminationGracePeriodSeconds: 0,
      },
    })
  })

  it('keeps bytes as base64 and negative numbers negative', () => {
    const secret = message(2, all(text(1, 'token'), text(2, 'abc')))
    expect(readProtobufObject(framed('v1', 'Secret', secret))).toMatchObject({
      data: { token: 'YWJj' },
    })
    const scale = message(2, int(1, -1))
    expect(readProtobufObject(framed('autoscaling/v1', 'Scale', scale))).toMatchObject({
      spec: { replicas: -1 },
    })
  })

  it('is refused where it is cut off, unknown, or no such message', () => {
    const whole = framed('v1', 'ConfigMap', message(1, text(1, 'made')))
    const refusal = (body: Buffer) => {
      try {
        readProtobufObject(body)
      } catch (error) {
        return String(error)
      }
      return 'none'
    }
    expect(refusal(whole.subarray(0, -2))).toContain('unexpected EOF')
    expect(refusal(Buffer.from('{"kind":"Pod"}'))).toContain('not a Kubernetes protobuf message')
    expect(refusal(framed('example.io/v1', 'Sail', () => undefined))).toContain('unknown format')
  })
})
