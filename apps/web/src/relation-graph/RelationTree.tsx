import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { RelatedName } from './RelatedName.tsx'
import css from './relation-graph.module.css'
import type { Relations, Role } from './sides.ts'
import { type Branch, treeOf } from './tree.ts'

/** The relations of an object from top to bottom, for places that are too narrow for columns. */
export function RelationTree({ relations }: { relations: Relations }) {
  const t = useText()
  const id = useId()
  const { self, namedBy, names } = treeOf(relations)
  return (
    <div className={css.tree}>
      {namedBy.length > 0 && (
        <>
          <p className={css.treeTitle} id={`${id}-named-by`}>
            {t('relations.named-by')}
          </p>
          <Branches branches={namedBy} labelledBy={`${id}-named-by`} />
        </>
      )}
      {self && (
        <div className={css.treeSelf}>
          <RelatedName related={self} self />
        </div>
      )}
      {names.length > 0 && (
        <>
          <p className={css.treeTitle} id={`${id}-names`}>
            {t('relations.names')}
          </p>
          <Branches branches={names} labelledBy={`${id}-names`} />
        </>
      )}
    </div>
  )
}

interface BranchesProps {
  branches: readonly (Omit<Branch, 'further'> & Partial<Branch>)[]
  labelledBy?: string
}

function Branches({ branches, labelledBy }: BranchesProps) {
  return (
    <ul className={css.branches} aria-labelledby={labelledBy}>
      {branches.map(({ related, roles, further = [] }) => (
        <li
          key={related.key}
          className={css.branch}
          data-missing={!related.exists || undefined}
          data-hidden={related.object === null || undefined}
        >
          <Roles roles={roles} />
          <RelatedName related={related} />
          {further.length > 0 && <Branches branches={further} />}
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
