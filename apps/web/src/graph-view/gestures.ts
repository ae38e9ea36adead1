/** What hands do on the canvas: drag the ground or a thing, pinch, turn the wheel, tap, tap twice, press long, point. */
import type { Point } from '@periplus/mesh/layout'

/** Pixels that a finger or mouse may tremble during a tap. */
const tremble = 4
/** Zoom for one pixel that the wheel turns. */
const wheelStep = 0.0016
const pixelsOfLine = 16
/** A finger that rests so long, in ms, asks for the menu, as the right button of a mouse does. */
const longPressMs = 500

export interface GestureEvents {
  /** A press begins: true takes what is at the point along, instead of moving the view. */
  onGrab(at: Point): boolean
  onPan(by: Point): void
  onZoom(factor: number, around: Point): void
  /** What was grabbed is moved to `at` in all, or let go there. */
  onCarry(from: Point, at: Point): void
  onDrop(from: Point, at: Point): void
  onTap(at: Point): void
  /** A second tap follows at once. The first one was told, and nothing waited for this one. */
  onTapAgain(): void
  /** The right button, or a finger that rests. False: nothing is here, and the browser shows its own menu. */
  onMenu(at: Point): boolean
  /** Null when the mouse leaves. */
  onPoint(at: Point | null): void
}

/** Points are in CSS pixels from the element's corner. */
export function listenToGestures(element: HTMLElement, events: GestureEvents): () => void {
  const pressed = new Map<number, Point>()
  let from: Point | null = null
  let moved = false
  let carrying = false
  let tapped = false
  let resting = 0
  let menuByFinger = false

  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    const at = pointOf(event)
    element.setPointerCapture(event.pointerId)
    pressed.set(event.pointerId, at)
    from = pressed.size === 1 ? at : null
    moved = pressed.size > 1
    carrying = pressed.size === 1 && events.onGrab(at)
    window.clearTimeout(resting)
    menuByFinger = false
    if (event.pointerType === 'touch' && from) {
      resting = window.setTimeout(() => restedAt(at), longPressMs)
    }
  }
  const restedAt = (at: Point) => {
    if (!events.onMenu(at)) return
    menuByFinger = true
    moved = true // it is no tap any more
    carrying = false
  }
  const onMove = (event: PointerEvent) => {
    const at = pointOf(event)
    const before = pressed.get(event.pointerId)
    if (!before) {
      if (event.pointerType === 'mouse') events.onPoint(at)
      return
    }
    if (!moved && from && Math.hypot(at.x - from.x, at.y - from.y) < tremble) return
    if (pressed.size === 1) {
      if (carrying && from) events.onCarry(from, at)
      else events.onPan({ x: at.x - before.x, y: at.y - before.y })
    } else {
      pinch(event.pointerId, before, at)
    }
    moved = true
    window.clearTimeout(resting)
    pressed.set(event.pointerId, at)
  }
  const pinch = (id: number, before: Point, at: Point) => {
    const other = [...pressed].find(([each]) => each !== id)?.[1]
    if (!other) return
    const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y)
    events.onPan({ x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 })
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
    if (distance(before) > 0) events.onZoom(distance(at) / distance(before), middle)
  }
  const onUp = (event: PointerEvent) => {
    const at = pointOf(event)
    if (!pressed.delete(event.pointerId)) return
    window.clearTimeout(resting)
    const cancelled = event.type === 'pointercancel'
    if (from && moved && carrying) events.onDrop(from, cancelled ? from : at)
    from = null
    carrying = false
  }
  // On the window: the first click may have opened a panel that lies under the second one.
  const onClick = (event: MouseEvent) => {
    if (tapped && event.detail === 2) {
      tapped = false
      event.preventDefault()
      event.stopPropagation()
      events.onTapAgain()
      return
    }
    tapped = event.target === element && !moved
    if (tapped) events.onTap(pointOf(event))
  }
  const onContextMenu = (event: MouseEvent) => {
    if (menuByFinger || events.onMenu(pointOf(event))) event.preventDefault()
  }
  // What follows a finger that is lifted would close the menu again.
  const onTouchEnd = (event: TouchEvent) => {
    if (menuByFinger) event.preventDefault()
  }
  const onWheel = (event: WheelEvent) => {
    event.preventDefault()
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsOfLine : 1)
    // A pinch on a touch pad arrives as a wheel with Ctrl, in small steps.
    const step = event.ctrlKey ? 6 * wheelStep : wheelStep
    events.onZoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * step), pointOf(event))
  }
  const onLeave = () => events.onPoint(null)

  element.addEventListener('pointerdown', onDown)
  element.addEventListener('pointermove', onMove)
  element.addEventListener('pointerup', onUp)
  element.addEventListener('pointercancel', onUp)
  element.addEventListener('pointerleave', onLeave)
  element.addEventListener('wheel', onWheel, { passive: false })
  element.addEventListener('contextmenu', onContextMenu)
  element.addEventListener('touchend', onTouchEnd, { passive: false })
  window.addEventListener('click', onClick, { capture: true })
  return () => {
    element.removeEventListener('pointerdown', onDown)
    element.removeEventListener('pointermove', onMove)
    element.removeEventListener('pointerup', onUp)
    element.removeEventListener('pointercancel', onUp)
    element.removeEventListener('pointerleave', onLeave)
    element.removeEventListener('wheel', onWheel)
    element.removeEventListener('contextmenu', onContextMenu)
    element.removeEventListener('touchend', onTouchEnd)
    window.removeEventListener('click', onClick, { capture: true })
    window.clearTimeout(resting)
  }
}
