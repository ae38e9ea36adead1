import { type KubernetesObject, valueAt } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'
import { badRequest } from './status.ts'

/** Fields that may be selected besides `metadata.name` and `metadata.namespace`, by plural. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  replicasets: ['status.replicas'],
  jobs: ['status.successful'],
}

export type FieldSelector = (object: KubernetesObject) => boolean

const requirement = /^([^=!]+)(==|!=|=)(.*)$/

/** An absent field compares as its zero value: '' for texts, 'false' for switches. */
function textAt(object: KubernetesObject, field: string): string {
  if (field === 'status.successful') return String(valueAt(object, 'status.succeeded') ?? 0)
  const value = valueAt(object, field === 'source' ? 'source.component' : field)
  if (value !== undefined && value !== null) return String(value)
  return field === 'spec.unschedulable' || field === 'spec.hostNetwork' ? 'false' : ''
}

/** @throws ApiError 400 where the text is no selector or names a field that cannot be selected. */
export function parseFieldSelector(text: string, resource: ResourceKind): FieldSelector {
  const allowed = ['metadata.name', 'metadata.namespace']
  const tests = text
    .split(',')
    .filter((part) => part !== '')
    .map((part): FieldSelector => {
      const [, field, operator, wanted] = requirement.exec(part) ?? []
      if (field === undefined || wanted === undefined) {
        throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`)
      }
      if (!allowed.includes(field) && !selectable[resource.plural]?.includes(field)) {
        throw badRequest(`field label not supported: ${field}`)
      }
      return (object) => (textAt(object, field) === wanted) === (operator !== '!=')
    })
  return (object) => tests.every((matches) => matches(object))
}
