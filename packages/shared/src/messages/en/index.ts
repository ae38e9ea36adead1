import { acting } from './acting.ts'
import { analyze } from './analyze.ts'
import { attention } from './attention.ts'
import { cli } from './cli.ts'
import { configObject } from './config-object.ts'
import { configProxies } from './config-proxies.ts'
import { configRelations } from './config-relations.ts'
import { configuration } from './configuration.ts'
import { doubts } from './doubts.ts'
import { envoy } from './envoy.ts'
import { find } from './find.ts'
import { focus } from './focus.ts'
import { health } from './health.ts'
import { kubernetes } from './kubernetes.ts'
import { pages } from './pages.ts'
import { problems } from './problems.ts'
import { shell } from './shell.ts'
import { sources } from './sources.ts'
import { topology } from './topology.ts'
import { topologyMenu } from './topology-menu.ts'
import { topologyPanels } from './topology-panels.ts'
import { traces } from './traces.ts'
import { upstreams } from './upstreams.ts'

export const en = {
  ...shell,
  ...topology,
  ...topologyMenu,
  ...topologyPanels,
  ...find,
  ...focus,
  ...pages,
  ...configuration,
  ...configObject,
  ...configProxies,
  ...configRelations,
  ...traces,
  ...envoy,
  ...health,
  ...doubts,
  ...acting,
  ...attention,
  ...sources,
  ...upstreams,
  ...kubernetes,
  ...problems,
  ...cli,
  ...analyze,
} as const
