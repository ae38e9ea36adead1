import { useText } from '../i18n/use-text.ts'
import { RelatedName } from './RelatedName.tsx'
import css from './relation-graph.module.css'
import type { Relations, Role } from './sides.ts'
import { type Branch, treeOf } from './tree.ts'

/** The relations of an object from top to bottom, for places that are too narrow for columns. */
export function RelationTree({ relations }: { relations: Relations }) {
  const t = useText()
  const { self, namedBy, names } = treeOf(relations)
  return (
    <div className={css.tree}>
      {namedBy.length > 0 && (
        <>
          <h4 className={css.treeTitle}>{t('relations.named-by')}</h4>
          <Branches branches={namedBy} side="namedBy" />
        </>
      )}
      {self && (
        <div className={css.treeSelf}>
          <RelatedName related={self} self />
        </div>
      )}
      {names.length > 0 && (
        <>
          <h4 className={css.treeTitle}>{t('relations.names')}</h4>
          <Branches branches={names} side="names" />
        </>
      )}
    </div>
  )
}

interface BranchesProps {
  branches: readonly (Omit<Branch, 'further'> & Partial<Branch>)[]
  side: 'names' | 'namedBy'
}

function Branches({ branches, side }: BranchesProps) {
  return (
    <ul className={css.branches} data-side={side}>
      {branches.map(({ related, roles, further = [] }) => (
        <li
          key={related.key}
          className={css.branch}
          data-missing={!related.exists || undefined}
          data-hidden={related.object === null || undefined}
        >
          <Roles roles={roles} />
          <RelatedName related={related} />
          {further.length > 0 && <Branches branches={further} side={side} />}
        </li>
      ))}
    </ul>
  )
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const t = useText()
  return (
    <span className={css.roles}>{roles.map((role) => t(`relations.role.${role}`)).join(', ')}</span>
  )
}
