import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type GestureEvents, listenToGestures } from './gestures.ts'

let element: HTMLElement
let stop: () => void
let done: string[]
let hasMenu: boolean

const events: GestureEvents = {
  onGrab: () => false,
  onPan: () => done.push('pan'),
  onZoom: () => done.push('zoom'),
  onCarry: () => done.push('carry'),
  onDrop: () => done.push('drop'),
  onTap: ({ x, y }) => done.push(`tap ${x} ${y}`),
  onTapAgain: () => done.push('again'),
  onMenu: ({ x, y }) => {
    done.push(`menu ${x} ${y}`)
    return hasMenu
  },
  onPoint: () => {},
}

beforeEach(() => {
  vi.useFakeTimers()
  done = []
  hasMenu = true
  element = document.createElement('div')
  element.setPointerCapture = () => {}
  document.body.append(element)
  stop = listenToGestures(element, events)
})

afterEach(() => {
  stop()
  document.body.replaceChildren()
  vi.useRealTimers()
})

const at = { clientX: 30, clientY: 20 }

/** @returns whether the browser does what it does by itself */
function send(type: string, more: MouseEventInit = {}, target: Element = element): boolean {
  const event = new MouseEvent(type, { ...at, bubbles: true, cancelable: true, ...more })
  const pointerType = type.startsWith('pointer') ? 'touch' : undefined
  return target.dispatchEvent(Object.assign(event, { pointerId: 1, pointerType }))
}

function tap(detail: number, target: Element = element): boolean {
  if (target === element) {
    send('pointerdown')
    send('pointerup')
  }
  return send('click', { detail }, target)
}

describe('a tap', () => {
  it('is told at once, and so is the second', () => {
    tap(1)
    expect(done).toEqual(['tap 30 20'])
    tap(2)
    expect(done).toEqual(['tap 30 20', 'again'])
  })

  it('is followed by another one that a new panel lies under, which gets no click', () => {
    const panel = document.createElement('a')
    document.body.append(panel)
    const clicked = vi.fn()
    panel.addEventListener('click', clicked)
    tap(1)
    expect(tap(2, panel)).toBe(false)
    expect(done.at(-1)).toBe('again')
    expect(clicked).not.toHaveBeenCalled()
    tap(2, panel)
    expect(clicked).toHaveBeenCalledOnce()
  })

  it('is none where the hand moved', () => {
    send('pointerdown')
    send('pointermove', { clientX: 60 })
    send('pointerup', { clientX: 60 })
    send('click', { clientX: 60, detail: 1 })
    expect(done).toEqual(['pan'])
  })
})

describe('the menu', () => {
  it('comes by the right button, in place of that of the browser', () => {
    expect(send('contextmenu')).toBe(false)
    expect(done).toEqual(['menu 30 20'])
  })

  it('leaves the browser its own where nothing is', () => {
    hasMenu = false
    expect(send('contextmenu')).toBe(true)
  })

  it('comes by a finger that rests, which is no tap then', () => {
    send('pointerdown')
    vi.advanceTimersByTime(500)
    expect(done).toEqual(['menu 30 20'])
    expect(send('touchend')).toBe(false)
    send('pointerup')
    send('click', { detail: 1 })
    expect(done).toEqual(['menu 30 20'])
  })

  it('does not come where the finger moves or is lifted before', () => {
    send('pointerdown')
    send('pointermove', { clientX: 60 })
    vi.advanceTimersByTime(500)
    send('pointerup')
    tap(1)
    vi.advanceTimersByTime(500)
    expect(done.filter((each) => each.startsWith('menu'))).toEqual([])
  })
})
