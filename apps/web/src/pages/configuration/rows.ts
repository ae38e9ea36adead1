import type { ConfigItem } from '@periplus/shared'
import { objectKey } from '../../url/object-key.ts'
import { kindKey } from './kinds.ts'

/** An object of the list, with what sorting and filtering would compute again and again. */
export interface ConfigRow extends ConfigItem {
  readonly key: string
  readonly cluster: string
  readonly kindKey: string
  /** Null where it has no owner. */
  readonly ownerKey: string | null
  /** Epoch milliseconds; null where nobody knows. */
  readonly createdMs: number | null
  readonly changedMs: number | null
}

const instant = (time: string | null) => (time === null ? null : Date.parse(time))

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The objects in the order of namespace, name and kind, in which what sorts equal stays. */
export function rowsOf(objects: readonly ConfigItem[]): readonly ConfigRow[] {
  const rows = objects.map((item): ConfigRow => {
    const { object, owner } = item
    return {
      ...item,
      key: objectKey(object),
      cluster: object.cluster,
      kindKey: kindKey(object),
      ownerKey: owner && `${owner.kind}/${owner.name}`,
      createdMs: instant(item.createdAt),
      changedMs: instant(item.changedAt),
    }
  })
  return rows.sort(
    ({ object: one }, { object: other }) =>
      collator.compare(one.namespace ?? '', other.namespace ?? '') ||
      collator.compare(one.name, other.name) ||
      collator.compare(one.kind, other.kind),
  )
}
