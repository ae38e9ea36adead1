import {
  IconBinaryTree2,
  IconBox,
  IconChecklist,
  IconCompass,
  IconFileSettings,
  IconPlugConnected,
  IconTimeline,
  type TablerIcon,
} from '@tabler/icons-react'

/** The pages in the navigation. A page is listed when it exists. */
export const pages = [
  { id: 'overview', path: '/', icon: IconCompass, group: 0, key: '1' },
  {
    id: 'topology',
    path: '/topology',
    below: '/graph/',
    icon: IconBinaryTree2,
    group: 0,
    key: '2',
  },
  { id: 'workloads', path: '/workloads', icon: IconBox, group: 0, key: '3' },
  { id: 'traces', path: '/traces', icon: IconTimeline, group: 1, key: '4' },
  { id: 'findings', path: '/findings', icon: IconChecklist, group: 2, key: '5' },
  {
    id: 'configuration',
    path: '/configuration',
    below: '/configuration/',
    icon: IconFileSettings,
    group: 2,
    key: '6',
  },
  { id: 'sources', path: '/sources', icon: IconPlugConnected, group: 2, key: '7' },
] as const satisfies readonly {
  id: string
  path: string
  /** Where its other addresses begin. */
  below?: string
  icon: TablerIcon
  /** Pages of one group stand together. */
  group: number
  /** Pressed after `g`, it opens the page. */
  key: string
}[]

export type PageId = (typeof pages)[number]['id']
