import { columnsOf } from './columns.ts'
import type { KubernetesObject } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'

/** The server-printed form that `kubectl get` asks for. */
export interface Table {
  readonly kind: 'Table'
  readonly apiVersion: 'meta.k8s.io/v1'
  readonly metadata: object
  readonly columnDefinitions: readonly object[]
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object?: object }[]
}

export function tableOf(
  resource: ResourceKind,
  items: readonly KubernetesObject[],
  metadata: object,
  rowObject: (object: KubernetesObject) => object | undefined,
  nowMs: number,
): Table {
  const columns = columnsOf(resource)
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, wide }) => ({
      name,
      type: 'string',
      format: name === 'Name' ? 'name' : '',
      description: name,
      priority: wide ? 1 : 0,
    })),
    rows: items.map((item) => {
      const object = rowObject(item)
      return { cells: columns.map(({ cell }) => cell(item, nowMs)), ...(object && { object }) }
    }),
  }
}
