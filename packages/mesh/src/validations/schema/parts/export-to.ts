import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isDnsLabel } from '../values/names.ts'

interface ExportRules {
  /** That of the object; '' where a file names none. */
  readonly namespace: string
  /** `~` makes a service that only its own proxies know. */
  readonly mayBeNobody?: boolean
  /** A rule for chosen workloads applies in its own namespace only. */
  readonly isForWorkloads?: boolean
}

/** Rules of `exportTo`: to which namespaces an object is shown. */
export function checkExportTo(field: Field, rules: ExportRules): void {
  const { namespace, mayBeNobody = false, isForWorkloads = false } = rules
  const { items } = field
  const shown = new Set<string>()
  for (const item of items) {
    const name = item.text === '.' ? namespace : item.text
    if (shown.has(name)) {
      item.refuse(message('findings.schema.exportTwice', { namespace: item.text }))
    } else if (isValid(item.text, mayBeNobody)) {
      shown.add(name)
    } else {
      item.refuse(message('findings.schema.exportTo', { value: item.text }))
    }
  }
  if (isForWorkloads && shown.size > 0) checkOwnNamespace(field, shown, namespace)
  if (shown.has('*') && items.length > 1) {
    field.refuse(message('findings.schema.exportToAllAndSome'))
  }
  if (shown.has('~') && items.length > 1) {
    field.refuse(message('findings.schema.exportToNobodyAndSome'))
  }
}

const isValid = (text: string, mayBeNobody: boolean) =>
  text === '.' || text === '*' || (text === '~' ? mayBeNobody : isDnsLabel(text))

function checkOwnNamespace(field: Field, shown: ReadonlySet<string>, namespace: string): void {
  if (!shown.has(namespace)) field.refuse(message('findings.schema.exportBeyondOwn'))
  else if (shown.size > 1) field.refuse(message('findings.schema.exportBeyondOwn'))
}
