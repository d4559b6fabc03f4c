/** A name that looks for room beside its place. Positions are in the view's units, sizes in pixels. */
export interface Label {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Half the size of the symbol it stands beside. */
  gap: number;
  /** Coarsest resolution, view units for a pixel, at which it is shown. */
  until: number;
  moved?: Moved;
}

/** How far from its place a symbol is drawn at a resolution, pixels to the right and up. */
export type Moved = (resolution: number) => readonly [number, number];

/** A symbol that names keep clear of. */
export interface Obstacle {
  x: number;
  y: number;
  half: number;
  /** A small symbol may be covered when there is no other room. */
  soft: boolean;
  moved?: Moved;
}

/** Where a name stands, relative to its place. */
export interface Placed {
  align: 'left' | 'center' | 'right';
  dx: number;
  dy: number;
}

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Side of the squares in which boxes are looked up, pixels. */
const square = 64;

/**
 * Gives names their places at one resolution, the first ones first: below, above, right or left of the symbol, where
 * neither a large symbol nor an earlier name is; among those the place that covers the fewest small symbols. A name
 * without room gets none. Cost: O(names + symbols) while they are spread out.
 */
export function placeLabels(labels: Label[], obstacles: Obstacle[], resolution: number): (Placed | null)[] {
  const hard = new Boxes();
  const soft = new Boxes();
  for (const o of obstacles) {
    const [x, y] = onScreen(o, resolution);
    (o.soft ? soft : hard).add({ x0: x - o.half, y0: y - o.half, x1: x + o.half, y1: y + o.half });
  }
  return labels.map((label) => {
    if (resolution > label.until) {
      return null;
    }
    const [x, y] = onScreen(label, resolution);
    let best: { placed: Placed; box: Box; covers: number } | null = null;
    for (const placed of candidates(label)) {
      const left = x + placed.dx - (placed.align === 'center' ? label.width / 2 : placed.align === 'right' ? label.width : 0);
      const box = { x0: left, y0: y + placed.dy - label.height / 2, x1: left + label.width, y1: y + placed.dy + label.height / 2 };
      if (hard.hits(box) > 0) {
        continue;
      }
      const covers = soft.hits(box);
      if (!best || covers < best.covers) {
        best = { placed, box, covers };
      }
      if (covers === 0) {
        break;
      }
    }
    if (!best) {
      return null;
    }
    hard.add(best.box);
    const [right, up] = label.moved?.(resolution) ?? [0, 0];
    return { ...best.placed, dx: best.placed.dx + right, dy: best.placed.dy - up };
  });
}

function onScreen(at: { x: number; y: number; moved?: Moved }, resolution: number): [number, number] {
  const [right, up] = at.moved?.(resolution) ?? [0, 0];
  return [at.x / resolution + right, -at.y / resolution - up];
}

function candidates(label: Label): Placed[] {
  const down = Math.round(label.gap + label.height / 2 + 1);
  const aside = Math.round(label.gap + 3);
  return [
    { align: 'center', dx: 0, dy: down },
    { align: 'center', dx: 0, dy: -down },
    { align: 'left', dx: aside, dy: 0 },
    { align: 'right', dx: -aside, dy: 0 },
    { align: 'left', dx: aside - 2, dy: down - 4 },
    { align: 'right', dx: 2 - aside, dy: down - 4 },
    { align: 'left', dx: aside - 2, dy: 4 - down },
    { align: 'right', dx: 2 - aside, dy: 4 - down },
  ];
}

/** Boxes in a grid of squares. */
class Boxes {
  private readonly squares = new Map<string, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const there = this.squares.get(key);
      if (there) {
        there.push(box);
      } else {
        this.squares.set(key, [box]);
      }
    });
  }

  /** Boxes that overlap this one. */
  hits(box: Box): number {
    const found = new Set<Box>();
    this.each(box, (key) => {
      for (const other of this.squares.get(key) ?? []) {
        if (other.x0 < box.x1 && other.x1 > box.x0 && other.y0 < box.y1 && other.y1 > box.y0) {
          found.add(other);
        }
      }
    });
    return found.size;
  }

  private each(box: Box, visit: (key: string) => void): void {
    for (let i = Math.floor(box.x0 / square); i <= Math.floor(box.x1 / square); i++) {
      for (let j = Math.floor(box.y0 / square); j <= Math.floor(box.y1 / square); j++) {
        visit(`${i} ${j}`);
      }
    }
  }
}
