/**
 * Whoever opens a picture or changes one option of it is likely to change another: while nobody waits for
 * anything, the pictures of the other levels of detail are drawn, and are there when they are asked for.
 */
import { graphLevel, graphTypes } from '@periplus/shared'
import type { RequestContext, Viewer } from '../context.ts'
import { compressAnswer } from '../http/kept-json.ts'
import { judgedViewInSteps, presentGraph } from '../present/graph.ts'
import { type IdlePiece, type IdleWork, openIdleWork } from '../present/idle-work.ts'
import { knownPictures } from '../present/known-pictures.ts'
import { viewQueryOf } from '../present/view-query.ts'
import {
  draw,
  type PictureQuery,
  quantilesIn,
  questionOf,
  type Sitting,
  wholeOf,
} from './picture.ts'

/** By what lives as long as a server. */
const works = new WeakMap<RequestContext['board'], IdleWork>()

function idleWorkOf({ board }: RequestContext): IdleWork {
  const work = works.get(board) ?? openIdleWork()
  works.set(board, work)
  return work
}

/**
 * Somebody asks for a picture: it is no time for those that nobody has asked for.
 * @returns to be called when the answer is there
 */
export const holdOtherLevels = (context: RequestContext): (() => void) => idleWorkOf(context).hold()

/** Draws the other levels of a picture that was asked for, later. */
export function drawOtherLevels(
  context: RequestContext,
  { mesh, scope }: Pick<Sitting, 'mesh' | 'scope'>,
  query: PictureQuery,
): void {
  if (!isChoosing(context.viewer, questionOf(query), context.clock.nowMs())) return
  const pieces = otherLevels({ context, mesh, scope }, query)
  if (pieces.length > 0) idleWorkOf(context).replace(pieces)
}

/** Whoever has changed nothing for so long only watches. */
const choosingMs = 2 * 60_000

interface Choice {
  readonly question: string
  /** When another one was asked for before; null where this is the first. */
  readonly changedMs: number | null
}

const choices = new WeakMap<Viewer, Choice>()

/**
 * Whether a viewer is likely to ask for another picture soon: who has just asked for the first, and for a while
 * who has asked for another one than before.
 */
export function isChoosing(viewer: Viewer, question: string, nowMs: number): boolean {
  const before = choices.get(viewer)
  if (before?.question === question) {
    return before.changedMs !== null && nowMs - before.changedMs < choosingMs
  }
  choices.set(viewer, { question, changedMs: before ? nowMs : null })
  return true
}

/**
 * What is to be done for the other levels. A picture of everything is too large to be drawn for nobody, and
 * one that asks for quantiles asks Prometheus.
 */
export function otherLevels(sitting: Sitting, query: PictureQuery): readonly IdlePiece[] {
  const { context, mesh } = sitting
  const pictures = knownPictures(mesh, context.viewer)
  const asked = viewQueryOf(context, query)
  const isLarge = asked.limit === 'all'
  if (isLarge || query.idle || quantilesIn(asked).length > 0) return []
  const others = graphTypes
    .map((type) => ({ ...query, type }))
    .filter((other) => !pictures.has(questionOf(other)))
  return [
    // Whoever looks at a picture that was drawn ahead may search it next.
    () => lookedAt(sitting, query),
    ...others.map((other) => () => drawnAhead(sitting, other)),
  ]
}

function* lookedAt(sitting: Sitting, query: PictureQuery) {
  yield wholeOf(sitting, query)
}

/** A picture in steps: whoever asks for something meanwhile waits for one of them at most. */
function* drawnAhead(
  { context, mesh, scope }: Sitting,
  query: PictureQuery,
): Generator<unknown, void, undefined> {
  const { viewer, language } = context
  const windowSeconds = mesh.window.rateWindowSeconds
  const level = graphLevel(query.type, query.services)
  // Views are large: only those that somebody looks at are kept.
  const whole = yield* judgedViewInSteps({ ...mesh, windowSeconds }, viewer, level, scope)
  yield
  const view = knownPictures(mesh, viewer).draw(questionOf(query), () =>
    draw({ context, mesh, scope }, whole, viewQueryOf(context, query)),
  )
  yield
  yield compressAnswer({ graph: presentGraph(view, language) })
}
