/** Whether services stand between callers and what answers them, as the address says it. */
import { type GraphType, graphLevel, mayShowServices } from '@periplus/shared'

export const serviceChoices = ['auto', 'on', 'off'] as const
export type ServiceChoice = (typeof serviceChoices)[number]

interface Level {
  readonly type: GraphType
  readonly services: ServiceChoice
}

export const hasServiceNodes = ({ type, services }: Level) =>
  graphLevel(type, services === 'auto' ? undefined : services === 'on').services

/** What the level does by itself is not written. */
export const serviceChoice = (type: GraphType, wanted: boolean): ServiceChoice =>
  wanted === graphLevel(type).services ? 'auto' : wanted ? 'on' : 'off'

/** What a question says of it: nothing where there is no choice, or none was made. */
export const servicesQuery = ({ type, services }: Level): { services?: 'true' | 'false' } =>
  services === 'auto' || !mayShowServices(type)
    ? {}
    : { services: services === 'on' ? 'true' : 'false' }
