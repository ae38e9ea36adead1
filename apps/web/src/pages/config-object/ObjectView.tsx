import { Tabs } from '@mantine/core'
import type { ConfigObjectParams } from '@periplus/shared'
import { useEffect, useRef } from 'react'
import { PageNotices } from '../../components/PageNotices.tsx'
import { useText } from '../../i18n/use-text.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { ConditionsTab } from './ConditionsTab.tsx'
import css from './config-object.module.css'
import type { ConfigObjectData } from './config-object-data.ts'
import { HistoryTab } from './history/HistoryTab.tsx'
import { ObjectFacts } from './ObjectFacts.tsx'
import { FixedNotice, StateNotice } from './ObjectNotices.tsx'
import { ProxiesTab } from './proxies/ProxiesTab.tsx'
import { RelationsTab } from './RelationsTab.tsx'
import { type ObjectTab, objectSearch, objectTabs } from './search.ts'
import { WorkloadsTab } from './WorkloadsTab.tsx'
import { YamlTab } from './yaml/YamlTab.tsx'

interface ObjectViewProps {
  params: ConfigObjectParams
  data: ConfigObjectData
}

/** What is known of one object, in tabs. */
export function ObjectView({ params, data }: ObjectViewProps) {
  const t = useText()
  const [{ tab }, change] = useSearchState(objectSearch)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the tabs are wider than the screen.
    const chosen = tab && tabs.current?.querySelector('[aria-selected="true"]')
    if (chosen) chosen.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [tab])
  return (
    <>
      <ObjectFacts data={data} />
      <div className={css.notices}>
        <StateNotice data={data} />
        <FixedNotice data={data} />
        <PageNotices sources={data.sources} />
      </div>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: objectTabs.find((each) => each === value) ?? 'yaml' })}
        keepMounted={false}
      >
        <Tabs.List ref={tabs} aria-label={t('config-object.sections', { name: params.name })}>
          {objectTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`config-object.tab.${each}`)}
              <TabCount tab={each} data={data} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt={16}>
          {tab === 'yaml' && <YamlTab data={data} />}
          {tab === 'relations' && <RelationsTab object={data.object} />}
          {tab === 'workloads' && <WorkloadsTab data={data} />}
          {tab === 'proxies' && <ProxiesTab params={params} />}
          {tab === 'conditions' && <ConditionsTab conditions={data.conditions} />}
          {tab === 'history' && <HistoryTab params={params} history={data.history} />}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** What awaits behind a tab, where that is more than nothing. */
function TabCount({ tab, data }: { tab: ObjectTab; data: ConfigObjectData }) {
  const t = useText()
  if (tab === 'conditions') {
    const unmet = data.conditions.filter((condition) => condition.unmet).length
    if (unmet === 0) return null
    return (
      <span className={css.count} data-bad>
        {t('config-object.tab.unmet', { count: unmet })}
      </span>
    )
  }
  const count =
    tab === 'workloads'
      ? (data.selects?.length ?? 0)
      : tab === 'history'
        ? data.history.changes.length
        : 0
  return count > 0 && <span className={css.count}>{count}</span>
}
