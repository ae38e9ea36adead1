import { Button } from '@mantine/core'
import type { Finding } from '@periplus/shared'
import { useState } from 'react'
import { FindingCounts } from '../../components/FindingCounts.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { ObjectName } from '../../components/ObjectName.tsx'
import { useText } from '../../i18n/use-text.ts'
import { type FindingGroup, groupFindings } from './finding-groups.ts'
import css from './findings.module.css'
import type { Grouping } from './findings-search.ts'

/** More than anybody reads at once; drawing thousands makes the page slow. */
const drawnAtFirst = 100

interface GroupedFindingsProps {
  /** The worst first. */
  findings: readonly Finding[]
  by: Grouping
  open: string | null
  onOpen: (key: string | null) => void
}

/** Findings one under the other, those of one object or of one check together where asked for. */
export function GroupedFindings({ findings, by, open, onOpen }: GroupedFindingsProps) {
  const t = useText()
  const [drawn, setDrawn] = useState(drawnAtFirst)
  const shown = findings.slice(0, drawn)
  const left = findings.length - shown.length
  return (
    <>
      {by === 'none' ? (
        <FindingList findings={shown} open={open} onOpen={onOpen} />
      ) : (
        groupFindings(shown, by).map((group) => (
          <section key={group.key} className={css.group}>
            <GroupHead group={group} by={by} />
            <FindingList
              findings={group.findings}
              open={open}
              onOpen={onOpen}
              withObject={by !== 'object'}
            />
          </section>
        ))
      )}
      {left > 0 && (
        <div className={css.more}>
          <Button size="compact-xs" variant="subtle" onClick={() => setDrawn(drawn + drawnAtFirst)}>
            {t('pages.findings.more', { count: left })}
          </Button>
        </div>
      )}
    </>
  )
}

interface GroupHeadProps {
  group: FindingGroup
  by: Exclude<Grouping, 'none'>
}

function GroupHead({ group: { findings }, by }: GroupHeadProps) {
  const [{ check, object }] = findings
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return (
    <header className={css.groupHead}>
      <h2 className={css.groupName}>
        {by === 'object' ? (
          <ObjectLink object={object}>
            <ObjectName object={object} />
          </ObjectLink>
        ) : (
          <span className={css.check}>{check}</span>
        )}
      </h2>
      <FindingCounts counts={counts} />
    </header>
  )
}
