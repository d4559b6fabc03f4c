/**
 * What tells classes apart in grey print and to those who cannot tell red from green: "cannot tell" is hatched grey on
 * pale ground, "out of reach" is striped half white the other way, so that a single cell is lighter than a covered one.
 */
export type Texture = 'hatch' | 'stripe';

const tiles = new Map<string, HTMLCanvasElement>();
const side = 6;

/** A colour with a texture, as a fill. */
export function textured(context: CanvasRenderingContext2D, colour: string, texture: Texture): CanvasPattern {
  const key = `${texture} ${colour}`;
  let tile = tiles.get(key);
  if (!tile) {
    tile = document.createElement('canvas');
    tile.width = tile.height = side;
    const c = tile.getContext('2d')!;
    c.fillStyle = texture === 'hatch' ? '#eeeeee' : colour;
    c.fillRect(0, 0, side, side);
    c.strokeStyle = texture === 'hatch' ? colour : 'rgba(255,255,255,0.9)';
    c.lineWidth = texture === 'hatch' ? 1.6 : 2.1;
    // the line through the tile and its neighbours' lines through the corners
    const slope = texture === 'hatch' ? -1 : 1;
    for (const shift of [-side, 0, side]) {
      c.beginPath();
      c.moveTo(shift - 1, slope < 0 ? side + 1 : -1);
      c.lineTo(shift + side + 1, slope < 0 ? -1 : side + 1);
      c.stroke();
    }
    tiles.set(key, tile);
  }
  return context.createPattern(tile, 'repeat')!;
}
