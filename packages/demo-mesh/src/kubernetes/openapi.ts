import { knownKinds } from './known-kinds.ts'
import { schemasOf } from './openapi-schemas.ts'
import { itemPath } from './openapi-v2.ts'
import { groupVersion, type ResourceKind } from './resource-kind.ts'

/**
 * OpenAPI 3 as kubectl needs it to apply and explain: which objects may be patched, dry runs and
 * fields checked by the server (so that kubectl checks none), and the schemas of built-in kinds.
 */

const pathOf = (group: string, version: string): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`

/** `GET /openapi/v3`: where the document of each group version is. */
export function openApiIndex(): object {
  const paths = knownKinds.flatMap(({ group, versions }) =>
    versions.map((version) => {
      const path = pathOf(group, version)
      return [path, { serverRelativeURL: `/openapi/v3/${path}` }] as const
    }),
  )
  return { paths: Object.fromEntries(paths) }
}

/** `GET /openapi/v3/{path}`, or undefined where nothing of that group version is served. */
export function openApiDocument(path: string): object | undefined {
  const version = path.split('/').at(-1) ?? ''
  const served = knownKinds.filter(
    ({ group, versions }) => versions.includes(version) && pathOf(group, version) === path,
  )
  if (served.length === 0) return undefined
  const operations = served.map(
    (resource) => [itemPath(resource, version), itemOperations(resource, version)] as const,
  )
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(operations),
    components: { schemas: schemasOf(served, version) },
  }
}

const patchParameters = ['dryRun', 'fieldValidation'].map((name) => ({
  name,
  in: 'query',
  schema: { type: 'string' },
}))

const itemOperations = ({ group, kind }: ResourceKind, version: string) => ({
  patch: {
    description: `partially update the specified ${kind}`,
    operationId: `patch ${groupVersion(group, version)} ${kind}`,
    parameters: patchParameters,
    responses: { 200: { description: 'OK' } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': { group, version, kind },
  },
})
