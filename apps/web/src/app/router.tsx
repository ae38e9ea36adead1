/**
 * The addresses of the product. A page lives in `pages/<name>/index.tsx`, exports `Page`, and is
 * loaded when it is first opened. Search parameters are plain text here; each page reads its own
 * with `useSearchState`, and every link keeps those that all pages share.
 */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  retainSearchParams,
} from '@tanstack/react-router'
import { PageError } from '../components/PageError.tsx'
import { PageSkeleton } from '../components/PageSkeleton.tsx'
import { Page as NotFoundPage } from '../pages/not-found/index.tsx'
import { Shell } from '../shell/Shell.tsx'
import { parseQueryString, writeQueryString } from '../url/query-string.ts'
import type { RawSearch } from '../url/search-fields.ts'
import { sharedSearch } from '../url/shared-search.ts'

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>): RawSearch =>
    Object.fromEntries(
      Object.entries(search).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  search: { middlewares: [retainSearchParams<RawSearch>([...sharedSearch.keys])] },
})

const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/overview/index.tsx'), 'Page'),
})

const topology = createRoute({
  getParentRoute: () => rootRoute,
  path: '/topology',
  component: lazyRouteComponent(() => import('../pages/topology/index.tsx'), 'Page'),
})

const workloads = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workloads',
  component: lazyRouteComponent(() => import('../pages/workloads/index.tsx'), 'Page'),
})

const workload = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workloads/$cluster/$namespace/$kind/$name',
  component: lazyRouteComponent(() => import('../pages/workload/index.tsx'), 'Page'),
})

const workloadGraph = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph/workload/$cluster/$namespace/$kind/$name',
  component: lazyRouteComponent(() => import('../pages/focus/index.tsx'), 'WorkloadPage'),
})

const serviceGraph = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph/service/$cluster/$namespace/$name',
  component: lazyRouteComponent(() => import('../pages/focus/index.tsx'), 'ServicePage'),
})

const appGraph = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph/app/$cluster/$namespace/$name',
  component: lazyRouteComponent(() => import('../pages/focus/index.tsx'), 'AppPage'),
})

const traces = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traces',
  component: lazyRouteComponent(() => import('../pages/traces/index.tsx'), 'Page'),
})

const trace = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traces/$cluster/$traceId',
  component: lazyRouteComponent(() => import('../pages/trace/index.tsx'), 'Page'),
})

const findings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings',
  component: lazyRouteComponent(() => import('../pages/findings/index.tsx'), 'Page'),
})

const configuration = createRoute({
  getParentRoute: () => rootRoute,
  path: '/configuration',
  component: lazyRouteComponent(() => import('../pages/configuration/index.tsx'), 'Page'),
})

const configObject = createRoute({
  getParentRoute: () => rootRoute,
  path: '/configuration/$cluster/$group/$kind/$namespace/$name',
  component: lazyRouteComponent(() => import('../pages/config-object/index.tsx'), 'Page'),
})

const sources = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('../pages/sources/index.tsx'), 'Page'),
})

const routeTree = rootRoute.addChildren([
  overview,
  topology,
  workloads,
  workload,
  workloadGraph,
  serviceGraph,
  appGraph,
  traces,
  trace,
  findings,
  configuration,
  configObject,
  sources,
])

/**
 * @param basePath where the server is mounted, such as `/periplus`; empty for the root
 * @param history instead of the address bar
 */
export const createAppRouter = (basePath: string, history?: RouterHistory) =>
  createRouter({
    routeTree,
    ...(history ? { history } : {}),
    basepath: basePath === '' ? '/' : basePath,
    parseSearch: parseQueryString,
    stringifySearch: writeQueryString,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
