import { knownKinds } from './known-kinds.ts'
import type { ResourceKind } from './resource-kind.ts'

/**
 * `GET /openapi/v2` in protobuf, which kubectl before 1.27 asks for: which objects may be patched,
 * and that a patch may be a dry run. Without schemas such a client checks no fields of its own.
 * Source: github.com/google/gnostic-models, openapiv2/OpenAPIv2.proto.
 */
export const openApiV2Asked = /application\/com\.github\.proto-openapi\.spec\.v2[.@]v1\.0\+protobuf/

/** What clients ask for has an `@`, which no media type may have; so upstream answers without. */
export const openApiV2MediaType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'

export const openApiV2 = (): Buffer =>
  Buffer.concat([
    text(1, '2.0'),
    message(2, text(1, 'Kubernetes'), text(2, 'unversioned')),
    message(8, ...knownKinds.flatMap(pathsOf)),
  ])

const pathsOf = (resource: ResourceKind): Buffer[] =>
  resource.versions.map((version) =>
    message(
      2,
      text(1, itemPath(resource, version)),
      message(2, message(8, patchOf(resource, version))),
    ),
  )

function patchOf({ group, kind }: ResourceKind, version: string): Buffer {
  const dryRun = message(3, text(2, 'query'), text(4, 'dryRun'), text(6, 'string'))
  return Buffer.concat([
    message(8, message(1, message(2, dryRun))),
    extension('x-kubernetes-action', 'patch'),
    extension('x-kubernetes-group-version-kind', JSON.stringify({ group, version, kind })),
  ])
}

/** @param yaml JSON is YAML, too */
const extension = (name: string, yaml: string): Buffer =>
  message(13, text(1, name), message(2, text(2, yaml)))

export function itemPath({ group, namespaced, plural }: ResourceKind, version: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return `${root}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`
}

const text = (number: number, value: string): Buffer => message(number, Buffer.from(value))

/** A length-delimited field; the numbers here are below 16, so that their tag is one byte. */
function message(number: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of((number << 3) | 2), varint(content.length), content])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}
