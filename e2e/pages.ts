/** Every page of the product, and when it has finished loading. */
import type { Page, Request } from '@playwright/test'

const wishlist = '/configuration/harbour-1/networking.istio.io/VirtualService/shop/wishlist'
const storefront = '/workloads/harbour-1/shop/Deployment/storefront'
const emptySubset = 'harbour-1:networking.istio.io:DestinationRule:shop:catalogue'

export const pages = [
  { name: 'overview', path: '/' },
  { name: 'topology', path: '/topology' },
  { name: 'topology-table', path: '/topology?view=table' },
  { name: 'focus', path: '/graph/workload/harbour-1/shop/Deployment/storefront' },
  { name: 'workloads', path: '/workloads' },
  { name: 'workload', path: storefront },
  { name: 'workload-inbound', path: `${storefront}?tab=inbound` },
  { name: 'workload-outbound', path: `${storefront}?tab=outbound` },
  { name: 'workload-traces', path: `${storefront}?tab=traces` },
  { name: 'workload-envoy', path: `${storefront}?tab=envoy` },
  { name: 'traces', path: '/traces' },
  { name: 'findings', path: '/findings' },
  { name: 'configuration', path: '/configuration' },
  { name: 'configuration-panel', path: `/configuration?selected=${emptySubset}` },
  { name: 'config-object', path: wishlist },
  { name: 'config-object-relations', path: `${wishlist}?tab=relations` },
  { name: 'config-object-proxies', path: `${wishlist}?tab=proxies` },
  { name: 'sources', path: '/sources' },
  { name: 'not-found', path: '/there-is-no-such-page' },
] as const

/** What stands where data has not arrived yet. */
const waiting = '[data-skeleton], [aria-busy="true"]'

const underWay = new WeakMap<Page, Set<Request>>()

/** Notes from now on what a page fetches, so that `settled` can wait for it. */
export function noteRequests(page: Page): void {
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (request) => {
    // A stream of events does not end.
    if (!new URL(request.url()).pathname.endsWith('/api/events')) requests.add(request)
  })
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

const isFetching = (page: Page) => (underWay.get(page)?.size ?? 0) > 0

/** Waits until data has replaced every skeleton, and the graph has been drawn. */
export async function settled(page: Page): Promise<void> {
  // A page that is still being fetched has nothing to wait for yet.
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  const unsettled = page.locator(waiting).first()
  do {
    await unsettled.waitFor({ state: 'detached' })
    // What arrived may ask for more: charts and panels come after their page.
    await page.waitForTimeout(200)
  } while (isFetching(page) || (await page.locator(waiting).count()) > 0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // Two frames: what the last data change drew is on the screen.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
}
