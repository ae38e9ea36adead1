/** What the address says of how a graph is drawn, on every page that draws one. */
import { layoutKinds } from '@periplus/mesh/layout'
import {
  boxKinds,
  type GraphType,
  type graphEndpoint,
  grpcRates,
  type QueryInputOf,
  type TrafficRates,
  tcpRates,
  usualRates,
} from '@periplus/shared'
import { edgeLabelKinds, usualLabels } from '../../graph-view/edge-labels.ts'
import {
  defineSearch,
  flag,
  oneOf,
  readSearch,
  someOf,
  type ValuesOf,
} from '../../url/search-fields.ts'
import { serviceChoices, servicesQuery } from './service-nodes.ts'

export const displayFields = {
  /** Services as nodes; by itself as the level has them. */
  services: oneOf(serviceChoices, 'auto'),
  labels: someOf(edgeLabelKinds, usualLabels),
  layout: oneOf(layoutKinds, 'layered'),
  /** Padlocks on edges. */
  security: flag(),
  /** Dots that move along the edges. */
  traffic: flag(),
  /** Also what nothing calls. */
  idle: flag(),
  /** Nodes for what callees call their requests. */
  operations: flag(),
  /** What stands for the traffic of gRPC, and of TCP. */
  grpcRate: oneOf(grpcRates, usualRates.grpc),
  tcpRate: oneOf(tcpRates, usualRates.tcp),
  boxes: oneOf(boxKinds, 'namespace'),
}

export const displaySearch = defineSearch(displayFields)
export type Display = ValuesOf<typeof displaySearch>

/** Where nothing was chosen. */
export const usualDisplay: Display = readSearch(displaySearch, {})

/** How the graph of a level is drawn. */
export interface LevelDisplay extends Display {
  readonly type: GraphType
}

/** What a choice changes; what is selected may not be drawn any more. */
export type DisplayPatch = Partial<Display & { readonly selected: string | null }>

export const ratesOf = ({
  grpcRate,
  tcpRate,
}: Pick<Display, 'grpcRate' | 'tcpRate'>): TrafficRates => ({ grpc: grpcRate, tcp: tcpRate })

/** Namespaces and clusters have no operations of their own. */
export const hasOperations = ({ type, operations }: Pick<LevelDisplay, 'type' | 'operations'>) =>
  operations && type !== 'namespace' && type !== 'cluster'

type GraphQuery = QueryInputOf<typeof graphEndpoint>

/** What nodes there are: panels ask with the same, and have the figures of the picture. */
export const nodesQuery = (
  display: Pick<LevelDisplay, 'type' | 'services' | 'operations'>,
): Pick<GraphQuery, 'services' | 'display'> => ({
  ...servicesQuery(display),
  ...(hasOperations(display) ? { display: 'operations' } : {}),
})

/** What a picture asks about besides; what is so by itself is not said. */
export const displayQuery = (display: LevelDisplay): GraphQuery => ({
  ...nodesQuery(display),
  ...(display.idle ? { idle: 'true' } : {}),
  ...(display.boxes === 'namespace' ? {} : { boxes: display.boxes }),
})
