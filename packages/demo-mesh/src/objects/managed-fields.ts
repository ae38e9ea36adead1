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
    const named = value.filter((item) => typeof item?.name === 'string')
    return Object.fromEntries(
      named.map((item) => [
        `k:${JSON.stringify({ name: item.name })}`,
        { '.': {}, ...fieldSet(item) },
      ]),
    )
  }
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [`f:${name}`, fieldSet(child)]),
  )
}
