import type { RequestClass } from '../model.ts'

/**
 * Requests that proxies of the shop classify. Trouble is not spread evenly: that is what one looks
 * at operations for.
 */

/** Lists of products are what breaks in version 2. */
export const catalogueClasses: readonly RequestClass[] = [
  { name: 'GetProduct', share: 0.6, shareOfFailed: 0.1 },
  { name: 'ListProducts', share: 0.4, shareOfFailed: 0.9 },
]

/** Some requests are of paths that no rule names. */
export const reviewsClasses: readonly RequestClass[] = [
  { name: 'ListReviews', share: 0.7, shareOfFailed: 1 },
  { name: 'CreateReview', share: 0.2, shareOfFailed: 0 },
]

export const ordersGetClasses: readonly RequestClass[] = [
  { name: 'GetOrder', share: 1, shareOfFailed: 1 },
]

export const ordersPostClasses: readonly RequestClass[] = [
  { name: 'PlaceOrder', share: 0.9, shareOfFailed: 1 },
  { name: 'CancelOrder', share: 0.1, shareOfFailed: 0 },
]

/** Classified by the waypoint. */
export const recommenderClasses: readonly RequestClass[] = [
  { name: 'ForOrder', share: 0.75, shareOfFailed: 0.2 },
  { name: 'ForBasket', share: 0.25, shareOfFailed: 0.8 },
]
