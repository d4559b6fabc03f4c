import type { FrameState } from 'ol/Map';
import Layer from 'ol/layer/Layer';
import { transform } from 'ol/proj';
import { textured, type Texture } from './textures';

/** Demand points of a county, shared by the layers that colour them. */
export class DemandPoints {
  /** Positions in the view's projection, x and y in turn. */
  projected = new Float64Array(0);

  constructor(
    readonly degrees: Float64Array,
    readonly placed: boolean[],
    readonly population: number[],
    /** Raster cells are drawn as cells of this size in degrees; 0 for points. */
    readonly cellDegrees: [number, number],
  ) {}

  get count(): number {
    return this.placed.length;
  }

  project(code: string): void {
    const out = new Float64Array(this.degrees.length);
    for (let i = 0; i < this.degrees.length; i += 2) {
      const [x, y] = transform([this.degrees[i], this.degrees[i + 1]], 'EPSG:4326', code);
      out[i] = x;
      out[i + 1] = y;
    }
    this.projected = out;
  }

  /** The nearest point within a distance in the view's units; −1 when there is none. */
  nearest(x: number, y: number, within: number): number {
    let best = -1;
    let least = within * within;
    for (let i = 0; i < this.count; i++) {
      const dx = this.projected[2 * i] - x;
      const dy = this.projected[2 * i + 1] - y;
      const d = dx * dx + dy * dy;
      if (this.placed[i] && d <= least) {
        least = d;
        best = i;
      }
    }
    return best;
  }
}

/** How the points of one layer look. */
export interface Paint {
  colours: string[];
  /** Texture of each colour, where it is not plain: what must be told apart without colour. */
  textures?: (Texture | undefined)[];
  /** Index into the colours; −1 is not drawn. */
  of(index: number): number;
  /** Radius by population instead of one for all. */
  bySize?: boolean;
}

/**
 * Draws all demand points straight onto one canvas, a path for each colour. A vector layer would build a feature and
 * replay instructions for each point; this redraws thousands of points within a frame while a site is dragged.
 */
export class DemandLayer extends Layer {
  /** A box of its own around the canvas: the map would else draw the next layers into it, under its opacity. */
  private readonly box = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private points: DemandPoints | null = null;
  private paint: Paint | null = null;
  /** Share of the map's width that is drawn, from and to: the two sides of a swipe. */
  clip: [number, number] = [0, 1];

  constructor(name: string, zIndex: number) {
    super({ zIndex, properties: { name } });
    this.box.className = 'demand-layer';
    this.box.append(this.canvas);
  }

  show(points: DemandPoints | null, paint: Paint | null): void {
    this.points = points;
    this.paint = paint;
    this.changed();
  }

  override getSourceState() {
    return 'ready' as const;
  }

  override render(frame: FrameState | null): HTMLElement {
    const canvas = this.canvas;
    if (!frame) {
      return this.box;
    }
    const ratio = frame.pixelRatio;
    const width = Math.round(frame.size[0] * ratio);
    const height = Math.round(frame.size[1] * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d')!;
    context.clearRect(0, 0, width, height);
    canvas.style.opacity = String(this.getOpacity());
    if (this.points && this.paint) {
      context.save();
      context.beginPath();
      context.rect(this.clip[0] * width, 0, (this.clip[1] - this.clip[0]) * width, height);
      context.clip();
      this.draw(context, frame, width, height, ratio);
      context.restore();
    }
    return this.box;
  }

  private draw(context: CanvasRenderingContext2D, frame: FrameState, width: number, height: number, ratio: number) {
    const points = this.points!;
    const paint = this.paint!;
    const [a, b, c, d, e, f] = frame.coordinateToPixelTransform;
    const at = points.projected;
    const cells = points.cellDegrees[0] > 0;
    const radius = this.radius(frame) * ratio;
    const [cellX, cellY] = cells ? this.cellPixels(frame, ratio) : [0, 0];
    const buckets: number[][] = paint.colours.map(() => []);
    for (let i = 0; i < points.count; i++) {
      const colour = points.placed[i] ? paint.of(i) : -1;
      if (colour >= 0) {
        buckets[colour].push(i);
      }
    }
    paint.colours.forEach((colour, index) => {
      const texture = paint.textures?.[index];
      context.fillStyle = texture ? textured(context, colour, texture) : colour;
      context.beginPath();
      for (const i of buckets[index]) {
        const px = (a * at[2 * i] + c * at[2 * i + 1] + e) * ratio;
        const py = (b * at[2 * i] + d * at[2 * i + 1] + f) * ratio;
        const r = paint.bySize ? Math.max(ratio, radius * sizeOf(points.population[i])) : radius;
        if (px < -r - cellX || py < -r - cellY || px > width + r + cellX || py > height + r + cellY) {
          continue;
        }
        if (cells && !paint.bySize) {
          context.rect(px - cellX / 2, py - cellY / 2, cellX, cellY);
        } else if (points.count > 20000) {
          context.rect(px - r, py - r, 2 * r, 2 * r);
        } else {
          context.moveTo(px + r, py);
          context.arc(px, py, r, 0, 2 * Math.PI);
        }
      }
      context.fill();
      if (!cells && points.count <= 2000) {
        context.lineWidth = ratio;
        context.strokeStyle = 'rgba(40,40,40,0.55)';
        context.stroke();
      }
    });
  }

  /** Pixels of a point's radius: larger when few points share the map. */
  private radius(frame: FrameState): number {
    const [x0, y0, x1, y1] = frame.extent!;
    const at = this.points!.projected;
    let visible = 0;
    for (let i = 0; i < at.length; i += 2) {
      if (at[i] >= x0 && at[i] <= x1 && at[i + 1] >= y0 && at[i + 1] <= y1) {
        visible++;
      }
    }
    const share = Math.sqrt((frame.size[0] * frame.size[1]) / Math.max(1, visible));
    return Math.min(8, Math.max(1.6, share * 0.16));
  }

  private cellPixels(frame: FrameState, ratio: number): [number, number] {
    const points = this.points!;
    const code = frame.viewState.projection.getCode();
    const lon = points.degrees[0];
    const lat = points.degrees[1];
    const [x0, y0] = transform([lon, lat], 'EPSG:4326', code);
    const [x1] = transform([lon + points.cellDegrees[0], lat], 'EPSG:4326', code);
    const [, y1] = transform([lon, lat + points.cellDegrees[1]], 'EPSG:4326', code);
    const scale = ratio / frame.viewState.resolution;
    // a hair more than the cell, so that no seam shows between neighbours
    return [Math.max(2, Math.abs(x1 - x0) * scale + 0.6), Math.max(2, Math.abs(y1 - y0) * scale + 0.6)];
  }
}

function sizeOf(population: number): number {
  return Math.min(3, Math.sqrt(population / 400));
}
