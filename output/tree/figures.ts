/** Images of figures find their captions: by where both stand on the page. */
import type { Paragraph, Root } from 'mdast'
import { type Box, type Figure, type Line, type Scan, SOURCE } from '../../pipeline/types.ts'
import { labelOf } from '../json/floats.ts'

/** A caption stands no farther from its figure, in its lines. */
const FARTHEST = 5

interface Place {
  readonly start: number
  readonly end: number
  readonly page: number
  readonly box: Box
}

/** Where lines stand, by the source; taken before rules change the lines. */
export const placesOf = (scan: Scan): Place[] =>
  scan.children.flatMap(({ children }, page) =>
    children.flatMap(({ pieces, box }: Line) => (box && pieces[0] ? [{ start: pieces[0].start, end: pieces.at(-1)!.end, page, box }] : [])),
  )

/** Links each figure at its caption. @returns Those that have none. */
export function linkFigures<F extends Figure & { readonly link: string }>(
  root: Root,
  figures: readonly F[],
  places: readonly Place[],
): F[] {
  const captions = root.children.flatMap((node) => {
    if (node.type !== 'paragraph' || node.data?.role !== 'caption' || !labelOf(node)?.figure) return []
    const place = placeOf(node, places)
    return place ? [{ node, place }] : []
  })
  return figures.filter((figure) => {
    const near = captions
      .map((caption) => ({ ...caption, distance: distance(figure, caption.place) }))
      .filter((caption) => caption.distance < FARTHEST * (caption.place.box.y1 - caption.place.box.y0))
      .sort((a, b) => a.distance - b.distance)[0]
    if (!near) return true
    near.node.data = { ...near.node.data, images: [...(near.node.data?.images ?? []), figure.link] }
    return false
  })
}

function placeOf({ children }: Paragraph, places: readonly Place[]): Place | undefined {
  for (const child of children) {
    if (child.type !== 'text') continue
    for (const { by, start, end } of child.data?.pieces ?? [])
      if (by === SOURCE && end > start) return places.find((place) => place.start <= start && start < place.end)
  }
  return undefined
}

/** Between a figure and a caption above or below it; not finite where they stand elsewhere. */
function distance(figure: Figure, { page, box }: Place): number {
  if (figure.page !== page || Math.min(figure.box.x1, box.x1) < Math.max(figure.box.x0, box.x0)) return Number.POSITIVE_INFINITY
  return Math.max(0, box.y0 - figure.box.y1, figure.box.y0 - box.y1)
}
