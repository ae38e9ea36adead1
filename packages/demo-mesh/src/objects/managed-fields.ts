/**
 * `managedFields`, which make up a third of a real pod: who set which field last.
 * Clients that do not need them have to trim them.
 */
export function managedFieldsOf(
  manager: string,
  time: string,
  parts: Readonly<Record<string, unknown>>,
  subresource?: string,
): object {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldSet(parts),
    ...(subresource !== undefined && { subresource }),
  }
}

/** `{a: {b: 1}, list: [{name: x}]}` → `{f:a: {f:b: {}}, f:list: {k:{"name":"x"}: {...}}}`. */
function fieldSet(value: unknown): object {
  if (Array.isArray(value)) {
    return Object.fromEntries(
      value.flatMap((item): [string, object][] => {
        const key = mergeKey(item)
        return key === null ? [] : [[`k:${JSON.stringify(key)}`, { '.': {}, ...fieldSet(item) }]]
      }),
    )
  }
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [`f:${name}`, fieldSet(child)]),
  )
}

/**
 * What tells one item of a list from another: ports by number and protocol, conditions by type,
 * addresses by themselves, most things by name. Null for lists that are replaced as a whole.
 * Source: `listMapKey` in k8s.io/api/core/v1/types.go.
 */
function mergeKey(item: unknown): object | null {
  if (typeof item !== 'object' || item === null) return null
  if ('containerPort' in item && 'protocol' in item) {
    return { containerPort: item.containerPort, protocol: item.protocol }
  }
  for (const key of ['mountPath', 'name', 'type', 'ip'] as const) {
    const value = (item as Readonly<Record<string, unknown>>)[key]
    if (typeof value === 'string') return { [key]: value }
  }
  return null
}
