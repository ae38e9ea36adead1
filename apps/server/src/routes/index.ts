import type { Route } from '../http/define-route.ts'
import { graphRoute } from './graph.ts'
import { statusRoute } from './status.ts'

/** Every route of the API. */
export const routes: readonly Route[] = [graphRoute, statusRoute]
