import { knownKinds } from './known-kinds.ts'
import { groupVersion, type ResourceKind } from './resource-kind.ts'

/**
 * OpenAPI as far as kubectl needs it to apply manifests: which objects may be patched, and that
 * the server validates fields itself (so that kubectl asks for no schema). No schemas are served.
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
  const operations = knownKinds.flatMap((resource) =>
    resource.versions
      .filter((version) => pathOf(resource.group, version) === path)
      .map((version) => [itemPath(resource, version), itemOperations(resource, version)] as const),
  )
  if (operations.length === 0) return undefined
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(operations),
    components: { schemas: {} },
  }
}

function itemPath(resource: ResourceKind, version: string): string {
  const scope = resource.namespaced ? 'namespaces/{namespace}/' : ''
  return `/${pathOf(resource.group, version)}/${scope}${resource.plural}/{name}`
}

const fieldValidation = { name: 'fieldValidation', in: 'query', schema: { type: 'string' } }

const itemOperations = ({ group, kind }: ResourceKind, version: string) => ({
  patch: {
    description: `partially update the specified ${kind}`,
    operationId: `patch ${groupVersion(group, version)} ${kind}`,
    parameters: [fieldValidation],
    responses: { 200: { description: 'OK' } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': { group, version, kind },
  },
})
